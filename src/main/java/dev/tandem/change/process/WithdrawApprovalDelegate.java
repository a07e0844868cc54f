package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What a sponsor rolls back is approved by nobody any more, nor decided by the ladder. */
@Component("withdrawApproval")
class WithdrawApprovalDelegate implements JavaDelegate {

    private final ChangeSteps steps;
    private final ChangeEscalations escalations;

    WithdrawApprovalDelegate(ChangeSteps steps, ChangeEscalations escalations) {
        this.steps = steps;
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = ChangeRolloutProcess.changeId(execution);
        steps.withdrawApproval(id);
        escalations.withdrawApproval(id);
    }
}
