package dev.tandem.action.process;

import dev.tandem.action.ActionSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps the counterpart's word to a new date; agreed, the doer's clock begins again. */
@Component("recordNewDateAnswer")
class RecordNewDateAnswerDelegate implements JavaDelegate {

    private final ActionSteps steps;

    RecordNewDateAnswerDelegate(ActionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var agreed = Boolean.TRUE.equals(execution.getVariable(ActionPlanProcess.AGREED));
        steps.answerDate(
                ActionPlanProcess.actionId(execution), ActionPlanProcess.completedBy(execution, ActionPlanProcess.AGREE_NEW_DATE), agreed,
                ActionPlanProcess.text(execution, ActionPlanProcess.ANSWER));
        execution.setVariable(ActionPlanProcess.LEADS_ASKED, false);
    }
}
