package dev.tandem.escalation.process;

import dev.tandem.engine.TaskRefused;
import dev.tandem.engine.Tasks;
import dev.tandem.escalation.EscalationService;
import dev.tandem.partnership.PartnershipService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Names the case in its tasks. People raise escalations, and the record starts the process: a start by hand would double it. */
@Component("beginEscalationCase")
class BeginEscalationCaseDelegate implements JavaDelegate {

    private final EscalationService escalations;
    private final PartnershipService partnerships;
    private final IdentityService identity;
    private final MessageSource messages;

    BeginEscalationCaseDelegate(
            EscalationService escalations, PartnershipService partnerships, IdentityService identity, MessageSource messages) {
        this.escalations = escalations;
        this.partnerships = partnerships;
        this.identity = identity;
        this.messages = messages;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (identity.getCurrentAuthentication() != null) {
            throw new TaskRefused(null, messages.getMessage("escalation.not-by-hand", null, LocaleContextHolder.getLocale()));
        }
        var escalation = escalations.get(ExecutiveEscalationProcess.caseId(execution));
        execution.setVariable(
                Tasks.SUBJECT, partnerships.get(escalation.partnership()).name() + " · " + escalation.subject());
    }
}
