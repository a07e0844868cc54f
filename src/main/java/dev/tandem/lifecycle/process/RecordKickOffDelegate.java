package dev.tandem.lifecycle.process;

import dev.tandem.lifecycle.OnboardingSteps;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps the day of the sponsors’ first meeting. */
@Component("recordKickOff")
class RecordKickOffDelegate implements JavaDelegate {

    private final OnboardingSteps steps;

    RecordKickOffDelegate(OnboardingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordKickOff(
                OnboardingProcess.id(execution), LocalDate.parse((String) execution.getVariable(OnboardingProcess.HELD_ON)));
    }
}
