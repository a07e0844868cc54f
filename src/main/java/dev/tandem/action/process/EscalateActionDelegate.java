package dev.tandem.action.process;

import dev.tandem.escalation.EscalationService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Carries the item up the ladder, for what its record says. */
@Component("escalateAction")
class EscalateActionDelegate implements JavaDelegate {

    private final ActionEscalations escalations;

    EscalateActionDelegate(ActionEscalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var third = Boolean.TRUE.equals(execution.getVariable(ActionPlanProcess.FOR_LADDER));
        var raised = escalations.raise(ActionPlanProcess.actionId(execution), third);
        execution.setVariable(EscalationService.ESCALATION_ID, raised.id());
    }
}
