package dev.tandem.lifecycle.process;

import dev.tandem.lifecycle.RenewalSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Whether both sides have signed the text. */
@Component("closeRenewalSigning")
class CloseRenewalSigningDelegate implements JavaDelegate {

    private final RenewalSteps steps;

    CloseRenewalSigningDelegate(RenewalSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(RenewalProcess.CHARTER_SIGNED, steps.signed(RenewalProcess.id(execution)));
    }
}
