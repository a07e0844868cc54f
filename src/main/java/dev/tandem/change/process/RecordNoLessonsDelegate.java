package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody wrote a lesson. */
@Component("recordNoLessons")
class RecordNoLessonsDelegate implements JavaDelegate {

    private final ChangeSteps steps;

    RecordNoLessonsDelegate(ChangeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordNoLessons(ChangeRolloutProcess.changeId(execution));
    }
}
