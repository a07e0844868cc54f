package dev.tandem.lifecycle.process;

import dev.tandem.escalation.EscalationService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Carries up the ladder that the charter isn’t signed. */
@Component("escalateCharterSigning")
class EscalateCharterSigningDelegate implements JavaDelegate {

    private final OnboardingEscalations escalations;

    EscalateCharterSigningDelegate(OnboardingEscalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(EscalationService.ESCALATION_ID, escalations.raiseSigning(OnboardingProcess.id(execution)));
    }
}
