package dev.tandem.lifecycle.process;

import dev.tandem.lifecycle.RenewalSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody has decided, and the last day is over: likewise. */
@Component("expirePartnership")
class ExpirePartnershipDelegate implements JavaDelegate {

    private final RenewalSteps steps;
    private final ProcessesOfEnded processes;

    ExpirePartnershipDelegate(RenewalSteps steps, ProcessesOfEnded processes) {
        this.steps = steps;
        this.processes = processes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.expire(RenewalProcess.id(execution));
        // What began since the others were stopped.
        processes.stopAllBut(execution);
    }
}
