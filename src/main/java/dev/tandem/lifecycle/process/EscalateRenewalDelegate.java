package dev.tandem.lifecycle.process;

import dev.tandem.escalation.EscalationService;
import dev.tandem.lifecycle.RenewalSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Carries up the ladder whether the partnership goes on. */
@Component("escalateRenewal")
class EscalateRenewalDelegate implements JavaDelegate {

    private final RenewalSteps steps;
    private final RenewalEscalations escalations;

    EscalateRenewalDelegate(RenewalSteps steps, RenewalEscalations escalations) {
        this.steps = steps;
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.toSponsors(RenewalProcess.id(execution));
        execution.setVariable(EscalationService.ESCALATION_ID, escalations.raise(RenewalProcess.id(execution)));
    }
}
