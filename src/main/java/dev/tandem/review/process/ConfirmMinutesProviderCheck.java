package dev.tandem.review.process;

import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import org.springframework.stereotype.Component;

/** The provider's word on the minutes before it is taken. */
@Component
class ConfirmMinutesProviderCheck extends ConfirmCheck {

    ConfirmMinutesProviderCheck(TaskTexts texts, PartnershipService partnerships) {
        super(Side.PROVIDER, texts, partnerships);
    }
}
