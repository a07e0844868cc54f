package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import dev.tandem.partnership.Side;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps the client's word. */
@Component("keepWordOfClient")
class KeepWordOfClientDelegate implements JavaDelegate {

    private final ChangeSteps steps;

    KeepWordOfClientDelegate(ChangeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordWord(
                ChangeRolloutProcess.changeId(execution), Side.CLIENT, Boolean.TRUE.equals(execution.getVariable(ChangeRolloutProcess.approved(Side.CLIENT))),
                Submitted.text(execution, ChangeRolloutProcess.reason(Side.CLIENT)), Submitted.by(execution, ChangeRolloutProcess.approve(Side.CLIENT)));
    }
}
