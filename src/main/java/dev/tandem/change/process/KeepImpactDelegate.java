package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps this part of the plan. */
@Component("keepImpact")
class KeepImpactDelegate implements JavaDelegate {

    private final ChangeSteps steps;

    KeepImpactDelegate(ChangeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordPlan(
                ChangeRolloutProcess.changeId(execution), ChangeSteps.Plan.IMPACT, Submitted.text(execution, ChangeRolloutProcess.IMPACT),
                Submitted.by(execution, ChangeRolloutProcess.ASSESS_IMPACT));
    }
}
