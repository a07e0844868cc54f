package dev.tandem.review.process;

import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import dev.tandem.review.ReviewService;
import dev.tandem.review.ReviewSteps;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Keeps the provider's word on the minutes. */
@Component("recordProviderVerdict")
class RecordProviderVerdictDelegate extends RecordVerdictDelegate {

    RecordProviderVerdictDelegate(ReviewSteps steps, ReviewService reviews, PartnershipService partnerships, Clock clock) {
        super(Side.PROVIDER, steps, reviews, partnerships, clock);
    }
}
