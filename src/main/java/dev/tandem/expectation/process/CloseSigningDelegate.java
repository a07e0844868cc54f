package dev.tandem.expectation.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Everybody has signed. */
@Component("closeSigning")
class CloseSigningDelegate implements JavaDelegate {

    private final AffirmationEscalations escalations;

    CloseSigningDelegate(AffirmationEscalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        escalations.withdraw(AffirmationProcess.id(execution));
        execution.setVariable(AffirmationProcess.TEXT_SIGNED, true);
    }
}
