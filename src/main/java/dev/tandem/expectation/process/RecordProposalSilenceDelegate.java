package dev.tandem.expectation.process;

import dev.tandem.expectation.AffirmationSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A side proposed nothing in time. */
@Component("recordProposalSilence")
class RecordProposalSilenceDelegate implements JavaDelegate {

    private final AffirmationSteps steps;

    RecordProposalSilenceDelegate(AffirmationSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordSilence(AffirmationProcess.id(execution), AffirmationProcess.side(execution));
    }
}
