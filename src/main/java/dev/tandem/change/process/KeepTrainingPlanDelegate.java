package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps this part of the plan. */
@Component("keepTrainingPlan")
class KeepTrainingPlanDelegate implements JavaDelegate {

    private final ChangeSteps steps;

    KeepTrainingPlanDelegate(ChangeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordPlan(
                ChangeRolloutProcess.changeId(execution), ChangeSteps.Plan.TRAINING, Submitted.text(execution, ChangeRolloutProcess.TRAINING_PLAN),
                Submitted.by(execution, ChangeRolloutProcess.PLAN_TRAINING));
    }
}
