package dev.tandem.lifecycle.process;

import dev.tandem.escalation.EscalationService;
import dev.tandem.lifecycle.Renewal.Choice;
import dev.tandem.lifecycle.RenewalSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What sponsors decided on the ladder holds for both sides. */
@Component("adoptRenewalDecision")
class AdoptRenewalDecisionDelegate implements JavaDelegate {

    private final RenewalSteps steps;
    private final EscalationService escalations;

    AdoptRenewalDecisionDelegate(RenewalSteps steps, EscalationService escalations) {
        this.steps = steps;
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var decided = escalations.get((Long) execution.getVariable(EscalationService.ESCALATION_ID));
        var choice = Choice.valueOf(decided.decision().name());
        steps.adopt(RenewalProcess.id(execution), choice, decided.dueOn());
        execution.setVariable(RenewalProcess.DECISION, choice.name());
    }
}
