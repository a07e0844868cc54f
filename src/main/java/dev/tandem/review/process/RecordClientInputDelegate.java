package dev.tandem.review.process;

import dev.tandem.partnership.Side;
import dev.tandem.review.ReviewSteps;
import org.springframework.stereotype.Component;

/** Keeps the client's input. */
@Component("recordClientInput")
class RecordClientInputDelegate extends RecordInputDelegate {

    RecordClientInputDelegate(ReviewSteps steps, FormJson json) {
        super(Side.CLIENT, steps, json);
    }
}
