package dev.tandem.lifecycle.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Another text, or a refusal: nobody decides any more on the signing that was. */
@Component("takeCharterBack")
class TakeCharterBackDelegate implements JavaDelegate {

    private final OnboardingEscalations escalations;

    TakeCharterBackDelegate(OnboardingEscalations escalations) {
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        escalations.withdrawSigning(OnboardingProcess.id(execution));
    }
}
