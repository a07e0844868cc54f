package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what the change has taught. */
@Component("keepLessons")
class KeepLessonsDelegate implements JavaDelegate {

    private final ChangeSteps steps;

    KeepLessonsDelegate(ChangeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordLessons(
                ChangeRolloutProcess.changeId(execution), Submitted.text(execution, ChangeRolloutProcess.LESSONS), Submitted.by(execution, ChangeRolloutProcess.REVIEW_CHANGE));
    }
}
