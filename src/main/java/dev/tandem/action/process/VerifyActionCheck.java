package dev.tandem.action.process;

import dev.tandem.action.ActionSteps;
import dev.tandem.engine.TaskCompletion;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The counterpart, or who stands in, says that it is done, or what is missing. */
@Component
class VerifyActionCheck extends ActionTaskCheck {

    VerifyActionCheck(ActionSteps steps, MessageSource messages) {
        super(ActionPlanProcess.VERIFY_ACTION, steps, messages);
    }

    @Override
    public Set<String> fields() {
        return Set.of(ActionPlanProcess.VERIFIED, ActionPlanProcess.MISSING);
    }

    @Override
    void check(long action, TaskCompletion completion, Problems problems) {
        if (!steps.mayAnswer(action, completion.userId())) {
            problems.add(null, "not-counterpart");
        }
        if (!(completion.variable(ActionPlanProcess.VERIFIED) instanceof Boolean verified)) {
            problems.add(ActionPlanProcess.VERIFIED, "required.verified");
        } else if (!verified) {
            problems.required(completion, ActionPlanProcess.MISSING);
        }
    }
}
