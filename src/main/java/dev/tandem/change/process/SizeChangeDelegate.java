package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The table gives its class, and waves are planned by it. */
@Component("sizeChange")
class SizeChangeDelegate implements JavaDelegate {

    private final ChangeSteps steps;

    SizeChangeDelegate(ChangeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var change = steps.size(ChangeRolloutProcess.changeId(execution));
        steps.planWaves(change.id());
        execution.setVariable(ChangeRolloutProcess.EMERGENCY, change.isEmergency());
    }
}
