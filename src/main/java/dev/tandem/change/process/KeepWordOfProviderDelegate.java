package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import dev.tandem.partnership.Side;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps the provider's word. */
@Component("keepWordOfProvider")
class KeepWordOfProviderDelegate implements JavaDelegate {

    private final ChangeSteps steps;

    KeepWordOfProviderDelegate(ChangeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordWord(
                ChangeRolloutProcess.changeId(execution), Side.PROVIDER, Boolean.TRUE.equals(execution.getVariable(ChangeRolloutProcess.approved(Side.PROVIDER))),
                Submitted.text(execution, ChangeRolloutProcess.reason(Side.PROVIDER)), Submitted.by(execution, ChangeRolloutProcess.approve(Side.PROVIDER)));
    }
}
