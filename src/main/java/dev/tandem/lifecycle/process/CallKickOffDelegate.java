package dev.tandem.lifecycle.process;

import dev.tandem.lifecycle.OnboardingSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Invites all sponsors to their first meeting, once. */
@Component("callKickOff")
class CallKickOffDelegate implements JavaDelegate {

    private final OnboardingSteps steps;

    CallKickOffDelegate(OnboardingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(OnboardingProcess.KICK_OFF_CALLED, steps.callKickOff(OnboardingProcess.id(execution)));
    }
}
