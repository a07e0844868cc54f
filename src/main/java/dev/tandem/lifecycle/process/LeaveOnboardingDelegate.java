package dev.tandem.lifecycle.process;

import dev.tandem.escalation.EscalationService;
import dev.tandem.lifecycle.OnboardingSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sponsors decided that nothing comes of it. */
@Component("leaveOnboarding")
class LeaveOnboardingDelegate implements JavaDelegate {

    private final OnboardingSteps steps;
    private final EscalationService escalations;

    LeaveOnboardingDelegate(OnboardingSteps steps, EscalationService escalations) {
        this.steps = steps;
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var decided = escalations.get((Long) execution.getVariable(EscalationService.ESCALATION_ID));
        steps.leave(OnboardingProcess.id(execution), decided.guidance());
        execution.setVariable(OnboardingProcess.CHARTER_SIGNED, false);
    }
}
