package dev.tandem.lifecycle.process;

import dev.tandem.lifecycle.RenewalSteps;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The new last day holds, unless the charter isn’t the one that was signed. */
@Component("renewPartnership")
class RenewPartnershipDelegate implements JavaDelegate {

    private final RenewalSteps steps;

    RenewPartnershipDelegate(RenewalSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        try {
            steps.renew(RenewalProcess.id(execution));
        } catch (RenewalSteps.CharterChanged e) {
            throw new BpmnError(RenewalProcess.NOT_SIGNED, e.getMessage());
        }
    }
}
