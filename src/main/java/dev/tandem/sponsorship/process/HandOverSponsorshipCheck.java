package dev.tandem.sponsorship.process;

import dev.tandem.engine.TaskCompletion;
import dev.tandem.sponsorship.StandIns;
import dev.tandem.sponsorship.SuccessionService;
import java.util.List;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The new sponsor says that the sponsorship was handed over; there is nothing to fill in. */
@Component
class HandOverSponsorshipCheck extends SuccessionTaskCheck {

    private final SuccessionService successions;

    HandOverSponsorshipCheck(SuccessionService successions, StandIns standIns, MessageSource messages) {
        super(SuccessionProcess.HAND_OVER_SPONSORSHIP, successions, standIns, messages);
        this.successions = successions;
    }

    @Override
    public Set<String> fields() {
        return Set.of();
    }

    @Override
    public void check(TaskCompletion completion) {
        byOneOf(completion, List.of(successions.get(id(completion)).successorUserId()));
    }
}
