package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps this part of the plan. */
@Component("keepCommunicationPlan")
class KeepCommunicationPlanDelegate implements JavaDelegate {

    private final ChangeSteps steps;

    KeepCommunicationPlanDelegate(ChangeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordPlan(
                ChangeRolloutProcess.changeId(execution), ChangeSteps.Plan.MESSAGES, Submitted.text(execution, ChangeRolloutProcess.COMMUNICATION_PLAN),
                Submitted.by(execution, ChangeRolloutProcess.PLAN_COMMUNICATION));
    }
}
