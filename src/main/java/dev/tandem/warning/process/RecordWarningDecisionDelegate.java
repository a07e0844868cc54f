package dev.tandem.warning.process;

import dev.tandem.escalation.Escalation.Decision;
import dev.tandem.escalation.EscalationService;
import dev.tandem.warning.WarningSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What sponsors decided stands as the answer; a risk they accept closes the warning. */
@Component("recordWarningDecision")
class RecordWarningDecisionDelegate implements JavaDelegate {

    private final WarningSteps steps;
    private final EscalationService escalations;

    RecordWarningDecisionDelegate(WarningSteps steps, EscalationService escalations) {
        this.steps = steps;
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var decision = (String) execution.getVariable(EscalationService.DECISION);
        var accepted = Decision.ACCEPT_RISK.name().equals(decision);
        var escalation = escalations.get((Long) execution.getVariable(EscalationService.ESCALATION_ID));
        steps.recordDecision(EarlyWarningProcess.reference(execution), decision, escalation.guidance(), accepted);
        execution.setVariable(EarlyWarningProcess.RISK_ACCEPTED, accepted);
    }
}
