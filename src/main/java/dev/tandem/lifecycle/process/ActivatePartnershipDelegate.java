package dev.tandem.lifecycle.process;

import dev.tandem.lifecycle.OnboardingSteps;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The signed charter is active from today on, unless it isn’t the text that was signed. */
@Component("activatePartnership")
class ActivatePartnershipDelegate implements JavaDelegate {

    private final OnboardingSteps steps;

    ActivatePartnershipDelegate(OnboardingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        try {
            steps.activate(OnboardingProcess.id(execution));
        } catch (OnboardingSteps.CharterChanged e) {
            throw new BpmnError(OnboardingProcess.CHARTER_NOT_SIGNED, e.getMessage());
        }
    }
}
