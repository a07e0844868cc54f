package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Approved when both sides say yes. */
@Component("settleApproval")
class SettleApprovalDelegate implements JavaDelegate {

    private final ChangeSteps steps;

    SettleApprovalDelegate(ChangeSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(ChangeRolloutProcess.APPROVED, steps.settleApproval(ChangeRolloutProcess.changeId(execution)));
    }
}
