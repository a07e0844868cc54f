package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Refused: it ends, or is rolled back when it has begun. */
@Component("refuseChange")
class RefuseChangeDelegate implements JavaDelegate {

    private final ChangeSteps steps;

    RefuseChangeDelegate(ChangeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = ChangeRolloutProcess.changeId(execution);
        execution.setVariable(ChangeRolloutProcess.BEGUN, steps.get(id).begunAt() != null);
        steps.refuse(id);
    }
}
