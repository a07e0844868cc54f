package dev.tandem.change.process;

import dev.tandem.engine.TaskCompletion;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** This part of the plan says something. */
@Component
class AssessImpactCheck extends ChangeTaskCheck {

    AssessImpactCheck(MessageSource messages) {
        super(ChangeRolloutProcess.KEY, ChangeRolloutProcess.ASSESS_IMPACT, messages);
    }

    @Override
    public Set<String> fields() {
        return Set.of(ChangeRolloutProcess.IMPACT);
    }

    @Override
    void check(TaskCompletion completion, Problems problems) {
        problems.required(completion, ChangeRolloutProcess.IMPACT);
    }
}
