package dev.tandem.review.process;

import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import dev.tandem.review.ReviewService;
import dev.tandem.review.ReviewSteps;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Keeps the client's word on the minutes. */
@Component("recordClientVerdict")
class RecordClientVerdictDelegate extends RecordVerdictDelegate {

    RecordClientVerdictDelegate(ReviewSteps steps, ReviewService reviews, PartnershipService partnerships, Clock clock) {
        super(Side.CLIENT, steps, reviews, partnerships, clock);
    }
}
