package dev.tandem.lifecycle.process;

import dev.tandem.lifecycle.OnboardingSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Both sides have signed. */
@Component("closeCharterSigning")
class CloseCharterSigningDelegate implements JavaDelegate {

    private final OnboardingSteps steps;
    private final OnboardingEscalations escalations;

    CloseCharterSigningDelegate(OnboardingSteps steps, OnboardingEscalations escalations) {
        this.steps = steps;
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = OnboardingProcess.id(execution);
        steps.closeSigning(id);
        escalations.withdrawSigning(id);
        execution.setVariable(OnboardingProcess.CHARTER_SIGNED, true);
    }
}
