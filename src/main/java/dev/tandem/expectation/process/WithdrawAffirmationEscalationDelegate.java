package dev.tandem.expectation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody needs to decide any more what waited with sponsors. */
@Component("withdrawAffirmationEscalation")
class WithdrawAffirmationEscalationDelegate implements JavaDelegate {

    private final AffirmationEscalations escalations;

    WithdrawAffirmationEscalationDelegate(AffirmationEscalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        escalations.withdraw(AffirmationProcess.id(execution));
    }
}
