package dev.tandem.action.process;

import dev.tandem.action.ActionSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps the counterpart's word: the item is done, or goes back for a reason. */
@Component("recordVerification")
class RecordVerificationDelegate implements JavaDelegate {

    private final ActionSteps steps;

    RecordVerificationDelegate(ActionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.verify(
                ActionPlanProcess.actionId(execution), ActionPlanProcess.completedBy(execution, ActionPlanProcess.VERIFY_ACTION),
                Boolean.TRUE.equals(execution.getVariable(ActionPlanProcess.VERIFIED)),
                ActionPlanProcess.text(execution, ActionPlanProcess.MISSING));
    }
}
