package dev.tandem.change.process;

import dev.tandem.change.Change.State;
import dev.tandem.change.ChangeSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The change is closed. */
@Component("closeChange")
class CloseChangeDelegate implements JavaDelegate {

    private final ChangeSteps steps;

    CloseChangeDelegate(ChangeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.end(ChangeRolloutProcess.changeId(execution), State.CLOSED);
    }
}
