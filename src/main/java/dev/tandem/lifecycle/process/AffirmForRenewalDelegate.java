package dev.tandem.lifecycle.process;

import dev.tandem.lifecycle.RenewalSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Both sides affirm what they expect of each other. */
@Component("affirmForRenewal")
class AffirmForRenewalDelegate implements JavaDelegate {

    private final RenewalSteps steps;

    AffirmForRenewalDelegate(RenewalSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(RenewalProcess.ROUND_OPEN, steps.affirm(RenewalProcess.id(execution)));
    }
}
