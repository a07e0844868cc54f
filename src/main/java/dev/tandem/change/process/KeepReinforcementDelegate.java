package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Adds what was counted on paper. */
@Component("keepReinforcement")
class KeepReinforcementDelegate implements JavaDelegate {

    private final ChangeSteps steps;

    KeepReinforcementDelegate(ChangeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordOnPaper(
                ChangeRolloutProcess.changeId(execution), null, OnPaper.answers(execution), OnPaper.means(execution));
    }
}
