package dev.tandem.expectation.process;

import dev.tandem.escalation.EscalationService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Carries up the ladder what both sides can’t agree on, or what isn’t signed. */
@Component("escalateAffirmation")
class EscalateAffirmationDelegate implements JavaDelegate {

    private final AffirmationEscalations escalations;

    EscalateAffirmationDelegate(AffirmationEscalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var raised = escalations.raise(AffirmationProcess.id(execution));
        execution.setVariable(EscalationService.ESCALATION_ID, raised.id());
    }
}
