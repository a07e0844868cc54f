package dev.tandem.lifecycle.process;

import dev.tandem.lifecycle.OnboardingSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The record is complete in this point. */
@Component("closeOnboardingGap")
class CloseOnboardingGapDelegate implements JavaDelegate {

    private final OnboardingSteps steps;
    private final OnboardingEscalations escalations;

    CloseOnboardingGapDelegate(OnboardingSteps steps, OnboardingEscalations escalations) {
        this.steps = steps;
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.close(OnboardingProcess.gap(execution));
        escalations.withdrawGap(OnboardingProcess.gap(execution));
    }
}
