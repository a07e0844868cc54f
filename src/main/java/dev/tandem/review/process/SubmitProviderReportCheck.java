package dev.tandem.review.process;

import dev.tandem.expectation.ExpectationService;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import dev.tandem.review.ReviewService;
import org.springframework.stereotype.Component;

/** The provider's report before it is taken. */
@Component
class SubmitProviderReportCheck extends SubmitCheck {

    SubmitProviderReportCheck(
            TaskTexts texts, FormJson json, ReviewService reviews, ExpectationService expectations, PartnershipService partnerships) {
        super(Side.PROVIDER, texts, json, reviews, expectations, partnerships);
    }
}
