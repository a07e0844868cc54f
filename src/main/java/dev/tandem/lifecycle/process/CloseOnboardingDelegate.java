package dev.tandem.lifecycle.process;

import dev.tandem.lifecycle.Onboarding.Gap;
import dev.tandem.lifecycle.OnboardingService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** It was given up: what waits with sponsors is taken back. */
@Component("closeOnboarding")
class CloseOnboardingDelegate implements JavaDelegate {

    private final OnboardingService onboardings;
    private final OnboardingEscalations escalations;

    CloseOnboardingDelegate(OnboardingService onboardings, OnboardingEscalations escalations) {
        this.onboardings = onboardings;
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = OnboardingProcess.id(execution);
        escalations.withdrawAll(id, onboardings.gaps(id).stream().map(Gap::id).toList());
    }
}
