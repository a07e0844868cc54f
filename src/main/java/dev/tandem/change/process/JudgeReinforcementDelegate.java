package dev.tandem.change.process;

import dev.tandem.change.Adoption;
import dev.tandem.change.ChangeSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Whether it has held; below the bar, it is remedied. */
@Component("judgeReinforcement")
class JudgeReinforcementDelegate implements JavaDelegate {

    private final ChangeSteps steps;

    JudgeReinforcementDelegate(ChangeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = ChangeRolloutProcess.changeId(execution);
        execution.setVariable(ChangeRolloutProcess.BELOW_BAR, steps.closeReinforcement(id) == Adoption.Outcome.BELOW_BAR);
        execution.setVariable(ChangeRolloutProcess.MEASURED_AGAIN, steps.reinforcementAt(id).isPresent());
    }
}
