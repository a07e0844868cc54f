package dev.tandem.action.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The item is settled: nobody needs to decide about it any more. */
@Component("withdrawActionEscalation")
class WithdrawActionEscalationDelegate implements JavaDelegate {

    private final ActionEscalations escalations;

    WithdrawActionEscalationDelegate(ActionEscalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        escalations.withdraw(ActionPlanProcess.actionId(execution));
    }
}
