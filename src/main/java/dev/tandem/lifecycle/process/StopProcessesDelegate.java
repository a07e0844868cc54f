package dev.tandem.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stops whatever else runs in the partnership. A step of its own: records that end then find nothing that waits for them. */
@Component("stopProcesses")
class StopProcessesDelegate implements JavaDelegate {

    private final ProcessesOfEnded processes;

    StopProcessesDelegate(ProcessesOfEnded processes) {
        this.processes = processes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        processes.stopAllBut(execution);
    }
}
