package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Counts what its audiences carry already. */
@Component("checkSaturation")
class CheckSaturationDelegate implements JavaDelegate {

    private final ChangeSteps steps;

    CheckSaturationDelegate(ChangeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.checkSaturation(ChangeRolloutProcess.changeId(execution));
    }
}
