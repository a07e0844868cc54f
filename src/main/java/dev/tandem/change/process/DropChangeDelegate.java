package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody described it. */
@Component("dropChange")
class DropChangeDelegate implements JavaDelegate {

    private final ChangeSteps steps;

    DropChangeDelegate(ChangeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.drop(ChangeRolloutProcess.changeId(execution));
    }
}
