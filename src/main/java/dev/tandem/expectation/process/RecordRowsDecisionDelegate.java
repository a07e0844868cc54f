package dev.tandem.expectation.process;

import dev.tandem.escalation.EscalationService;
import dev.tandem.expectation.AffirmationSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What sponsors said of the rows that are open, for both sides to read; the rows stay as they are in force. */
@Component("recordRowsDecision")
class RecordRowsDecisionDelegate implements JavaDelegate {

    private final AffirmationSteps steps;
    private final EscalationService escalations;

    RecordRowsDecisionDelegate(AffirmationSteps steps, EscalationService escalations) {
        this.steps = steps;
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var escalation = escalations.get((Long) execution.getVariable(EscalationService.ESCALATION_ID));
        steps.recordDecision(AffirmationProcess.id(execution), escalation.guidance());
    }
}
