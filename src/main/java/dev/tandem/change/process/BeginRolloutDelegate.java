package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Approved; an emergency has begun already. */
@Component("beginRollout")
class BeginRolloutDelegate implements JavaDelegate {

    private final ChangeSteps steps;

    BeginRolloutDelegate(ChangeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = ChangeRolloutProcess.changeId(execution);
        steps.approve(id);
        if (steps.get(id).begunAt() == null) {
            steps.begin(id);
        }
    }
}
