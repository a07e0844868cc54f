package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Answers of all waves that are given from today on count. */
@Component("beginReinforcement")
class BeginReinforcementDelegate implements JavaDelegate {

    private final ChangeSteps steps;

    BeginReinforcementDelegate(ChangeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.beginReinforcement(ChangeRolloutProcess.changeId(execution));
    }
}
