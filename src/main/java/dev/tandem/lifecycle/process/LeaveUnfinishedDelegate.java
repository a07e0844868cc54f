package dev.tandem.lifecycle.process;

import dev.tandem.lifecycle.RenewalSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The last day is over: what is still open is on record as left so. */
@Component("leaveUnfinished")
class LeaveUnfinishedDelegate implements JavaDelegate {

    private final RenewalSteps steps;

    LeaveUnfinishedDelegate(RenewalSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.leaveUnfinished(RenewalProcess.id(execution));
    }
}
