package dev.tandem.change.process;

import dev.tandem.engine.TaskCompletion;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** This part of the plan says something. */
@Component
class PlanCommunicationCheck extends ChangeTaskCheck {

    PlanCommunicationCheck(MessageSource messages) {
        super(ChangeRolloutProcess.KEY, ChangeRolloutProcess.PLAN_COMMUNICATION, messages);
    }

    @Override
    public Set<String> fields() {
        return Set.of(ChangeRolloutProcess.COMMUNICATION_PLAN);
    }

    @Override
    void check(TaskCompletion completion, Problems problems) {
        problems.required(completion, ChangeRolloutProcess.COMMUNICATION_PLAN);
    }
}
