package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What is missing when the clock has run is recorded as missing. */
@Component("recordMissingPlan")
class RecordMissingPlanDelegate implements JavaDelegate {

    private final ChangeSteps steps;

    RecordMissingPlanDelegate(ChangeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordMissingPlans(ChangeRolloutProcess.changeId(execution));
    }
}
