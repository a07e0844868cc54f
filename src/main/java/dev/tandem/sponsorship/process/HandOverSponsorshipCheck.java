package dev.tandem.sponsorship.process;

import dev.tandem.engine.TaskCompletion;
import dev.tandem.sponsorship.SuccessionService;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The new sponsor says that the sponsorship was handed over; there is nothing to fill in. */
@Component
class HandOverSponsorshipCheck extends SuccessionTaskCheck {

    HandOverSponsorshipCheck(SuccessionService successions, MessageSource messages) {
        super(SuccessionProcess.HAND_OVER_SPONSORSHIP, successions, messages);
    }

    @Override
    public Set<String> fields() {
        return Set.of();
    }

    @Override
    public void check(TaskCompletion completion) {
        // Whom the task is offered to may say so.
    }
}
