package dev.tandem.expectation.process;

import dev.tandem.expectation.AffirmationSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What a side has drafted is seen by the other from now on. */
@Component("putProposalsForward")
class PutProposalsForwardDelegate implements JavaDelegate {

    private final AffirmationSteps steps;

    PutProposalsForwardDelegate(AffirmationSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.putForward(AffirmationProcess.id(execution), AffirmationProcess.side(execution));
    }
}
