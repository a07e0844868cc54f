package dev.tandem.review.process;

import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import org.springframework.stereotype.Component;

/** The client's word on the minutes before it is taken. */
@Component
class ConfirmMinutesClientCheck extends ConfirmCheck {

    ConfirmMinutesClientCheck(TaskTexts texts, PartnershipService partnerships) {
        super(Side.CLIENT, texts, partnerships);
    }
}
