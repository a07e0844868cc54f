package dev.tandem.warning.process;

import dev.tandem.escalation.Escalation.Severity;
import dev.tandem.escalation.EscalationService;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.warning.WarningSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Climbs the ladder of the side that failed to answer. The escalation names the reference; its text stays with the warning. */
@Component("escalateWarning")
class EscalateWarningDelegate implements JavaDelegate {

    private final WarningSteps steps;
    private final EscalationService escalations;
    private final PartnershipService partnerships;
    private final MessageSource messages;

    EscalateWarningDelegate(
            WarningSteps steps, EscalationService escalations, PartnershipService partnerships, MessageSource messages) {
        this.steps = steps;
        this.escalations = escalations;
        this.partnerships = partnerships;
        this.messages = messages;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var facts = steps.facts(EarlyWarningProcess.reference(execution));
        var times = execution.getVariable(EarlyWarningProcess.ESCALATIONS) instanceof Integer before ? before + 1 : 1;
        var locale = partnerships.get(facts.partnership()).locale();
        var subject = "warning/" + facts.reference();
        var raised = escalations.raise(facts.partnership() + "/" + subject + "/" + times, new EscalationService.NewEscalation(
                facts.partnership(), subject, subject,
                messages.getMessage("warning.escalation.title", new Object[] {facts.reference()}, locale),
                messages.getMessage("warning.escalation.asked", null, locale),
                facts.severe() ? Severity.SEVERE : Severity.NORMAL, facts.side().other(), null));
        steps.recordEscalation(facts.reference());
        execution.setVariable(EarlyWarningProcess.ESCALATIONS, times);
        execution.setVariable(EscalationService.ESCALATION_ID, raised.id());
    }
}
