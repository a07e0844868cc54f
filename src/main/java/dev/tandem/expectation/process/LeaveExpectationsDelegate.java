package dev.tandem.expectation.process;

import dev.tandem.escalation.EscalationService;
import dev.tandem.expectation.AffirmationSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Sponsors leave it: what is in force stays so, unaffirmed. */
@Component("leaveExpectations")
class LeaveExpectationsDelegate implements JavaDelegate {

    private final AffirmationSteps steps;
    private final EscalationService escalations;

    LeaveExpectationsDelegate(AffirmationSteps steps, EscalationService escalations) {
        this.steps = steps;
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var escalation = escalations.get((Long) execution.getVariable(EscalationService.ESCALATION_ID));
        steps.recordDecision(AffirmationProcess.id(execution), escalation.guidance());
        steps.leave(AffirmationProcess.id(execution));
        execution.setVariable(AffirmationProcess.TEXT_SIGNED, false);
    }
}
