package dev.tandem.lifecycle.process;

import dev.tandem.lifecycle.RenewalSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The renewed charter is one text from now on. */
@Component("fixRenewedCharter")
class FixRenewedCharterDelegate implements JavaDelegate {

    private final RenewalSteps steps;

    FixRenewedCharterDelegate(RenewalSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.fixCharter(RenewalProcess.id(execution));
    }
}
