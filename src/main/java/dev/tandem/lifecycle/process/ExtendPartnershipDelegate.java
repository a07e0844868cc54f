package dev.tandem.lifecycle.process;

import dev.tandem.lifecycle.RenewalSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The new last day holds. */
@Component("extendPartnership")
class ExtendPartnershipDelegate implements JavaDelegate {

    private final RenewalSteps steps;

    ExtendPartnershipDelegate(RenewalSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.extend(RenewalProcess.id(execution));
    }
}
