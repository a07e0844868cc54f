package dev.tandem.expectation.process;

import dev.tandem.expectation.AffirmationSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Fixes the text that both sides are asked to sign. */
@Component("settleExpectations")
class SettleExpectationsDelegate implements JavaDelegate {

    private final AffirmationSteps steps;

    SettleExpectationsDelegate(AffirmationSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.settle(AffirmationProcess.id(execution));
    }
}
