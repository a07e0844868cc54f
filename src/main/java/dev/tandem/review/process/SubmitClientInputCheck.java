package dev.tandem.review.process;

import dev.tandem.expectation.ExpectationService;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import dev.tandem.review.ReviewService;
import org.springframework.stereotype.Component;

/** The client's input before it is taken. */
@Component
class SubmitClientInputCheck extends SubmitCheck {

    SubmitClientInputCheck(
            TaskTexts texts, FormJson json, ReviewService reviews, ExpectationService expectations, PartnershipService partnerships) {
        super(Side.CLIENT, texts, json, reviews, expectations, partnerships);
    }
}
