package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import dev.tandem.escalation.EscalationService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Silence is no approval: it goes up the ladder of the side that kept silent. */
@Component("escalateApproval")
class EscalateApprovalDelegate implements JavaDelegate {

    private final ChangeSteps steps;
    private final ChangeEscalations escalations;

    EscalateApprovalDelegate(ChangeSteps steps, ChangeEscalations escalations) {
        this.steps = steps;
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = ChangeRolloutProcess.changeId(execution);
        execution.setVariable(EscalationService.ESCALATION_ID, escalations.approvalMissing(id));
        steps.recordEscalation(id);
    }
}
