package dev.tandem.lifecycle.process;

import dev.tandem.lifecycle.OnboardingSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A month has passed without the sponsors’ first meeting. */
@Component("recordMissedKickOff")
class RecordMissedKickOffDelegate implements JavaDelegate {

    private final OnboardingSteps steps;

    RecordMissedKickOffDelegate(OnboardingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordMissedKickOff(OnboardingProcess.id(execution));
    }
}
