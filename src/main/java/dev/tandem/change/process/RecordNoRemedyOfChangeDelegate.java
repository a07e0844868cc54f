package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody did anything about the barrier after the last wave. */
@Component("recordNoRemedyOfChange")
class RecordNoRemedyOfChangeDelegate implements JavaDelegate {

    private final ChangeSteps steps;

    RecordNoRemedyOfChangeDelegate(ChangeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordNoRemedy(ChangeRolloutProcess.changeId(execution));
    }
}
