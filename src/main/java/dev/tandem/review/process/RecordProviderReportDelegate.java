package dev.tandem.review.process;

import dev.tandem.partnership.Side;
import dev.tandem.review.ReviewSteps;
import org.springframework.stereotype.Component;

/** Keeps the provider's report. */
@Component("recordProviderReport")
class RecordProviderReportDelegate extends RecordInputDelegate {

    RecordProviderReportDelegate(ReviewSteps steps, FormJson json) {
        super(Side.PROVIDER, steps, json);
    }
}
