package dev.tandem.lifecycle.process;

import dev.tandem.escalation.EscalationService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Carries up the ladder that nobody completes the charter. */
@Component("escalateGap")
class EscalateGapDelegate implements JavaDelegate {

    private final OnboardingEscalations escalations;

    EscalateGapDelegate(OnboardingEscalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(EscalationService.ESCALATION_ID, escalations.raiseGap(OnboardingProcess.gap(execution)));
    }
}
