package dev.tandem.lifecycle.process;

import dev.tandem.lifecycle.RenewalSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Draws up what is handed over. */
@Component("beginExit")
class BeginExitDelegate implements JavaDelegate {

    private final RenewalSteps steps;

    BeginExitDelegate(RenewalSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.beginExit(RenewalProcess.id(execution));
    }
}
