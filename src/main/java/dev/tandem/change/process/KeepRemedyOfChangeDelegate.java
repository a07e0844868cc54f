package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what was done about the barrier after the last wave. */
@Component("keepRemedyOfChange")
class KeepRemedyOfChangeDelegate implements JavaDelegate {

    private final ChangeSteps steps;

    KeepRemedyOfChangeDelegate(ChangeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordRemedy(
                ChangeRolloutProcess.changeId(execution), Submitted.text(execution, ChangeRolloutProcess.REMEDY),
                Submitted.by(execution, ChangeRolloutProcess.REMEDY_CHANGE));
    }
}
