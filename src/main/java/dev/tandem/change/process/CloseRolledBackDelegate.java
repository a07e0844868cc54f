package dev.tandem.change.process;

import dev.tandem.change.Change.State;
import dev.tandem.change.ChangeSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Every wave is rolled back, as far as it can be. */
@Component("closeRolledBack")
class CloseRolledBackDelegate implements JavaDelegate {

    private final ChangeSteps steps;

    CloseRolledBackDelegate(ChangeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.end(ChangeRolloutProcess.changeId(execution), State.ROLLED_BACK);
    }
}
