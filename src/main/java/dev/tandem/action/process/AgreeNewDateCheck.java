package dev.tandem.action.process;

import dev.tandem.action.ActionSteps;
import dev.tandem.engine.TaskCompletion;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The counterpart, or who stands in, agrees to the new date or says why not. */
@Component
class AgreeNewDateCheck extends ActionTaskCheck {

    AgreeNewDateCheck(ActionSteps steps, MessageSource messages) {
        super(ActionPlanProcess.AGREE_NEW_DATE, steps, messages);
    }

    @Override
    public Set<String> fields() {
        return Set.of(ActionPlanProcess.AGREED, ActionPlanProcess.ANSWER);
    }

    @Override
    void check(long action, TaskCompletion completion, Problems problems) {
        if (!steps.mayAnswer(action, completion.userId())) {
            problems.add(null, "not-counterpart");
        }
        if (!(completion.variable(ActionPlanProcess.AGREED) instanceof Boolean agreed)) {
            problems.add(ActionPlanProcess.AGREED, "required.agreed");
        } else if (!agreed) {
            problems.required(completion, ActionPlanProcess.ANSWER);
        }
    }
}
