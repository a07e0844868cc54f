package dev.tandem.expectation.process;

import dev.tandem.expectation.AffirmationSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Both sides see what both propose; says whether that is anything. */
@Component("beginNegotiation")
class BeginNegotiationDelegate implements JavaDelegate {

    private final AffirmationSteps steps;

    BeginNegotiationDelegate(AffirmationSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(AffirmationProcess.CHANGES_PROPOSED, steps.negotiate(AffirmationProcess.id(execution)));
    }
}
