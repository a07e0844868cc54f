package dev.tandem.lifecycle.process;

import dev.tandem.lifecycle.RenewalSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Everything that runs in the partnership stops, and it is read-only. */
@Component("endPartnership")
class EndPartnershipDelegate implements JavaDelegate {

    private final RenewalSteps steps;
    private final ProcessesOfEnded processes;

    EndPartnershipDelegate(RenewalSteps steps, ProcessesOfEnded processes) {
        this.steps = steps;
        this.processes = processes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.end(RenewalProcess.id(execution));
        // What began since the others were stopped.
        processes.stopAllBut(execution);
    }
}
