package dev.tandem.lifecycle.process;

import dev.tandem.lifecycle.OnboardingSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts on record what the draft lacks; when it lacks nothing, its text waits for signatures. */
@Component("lookForGaps")
class LookForGapsDelegate implements JavaDelegate {

    private final OnboardingSteps steps;

    LookForGapsDelegate(OnboardingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(OnboardingProcess.ANYTHING_MISSING, steps.lookForGaps(OnboardingProcess.id(execution)));
    }
}
