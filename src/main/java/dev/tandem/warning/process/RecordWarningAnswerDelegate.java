package dev.tandem.warning.process;

import dev.tandem.escalation.EscalationService;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.warning.WarningSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The other side has answered: nobody needs to decide any more. */
@Component("recordWarningAnswer")
class RecordWarningAnswerDelegate implements JavaDelegate {

    private final WarningSteps steps;
    private final EscalationService escalations;
    private final PartnershipService partnerships;
    private final MessageSource messages;

    RecordWarningAnswerDelegate(
            WarningSteps steps, EscalationService escalations, PartnershipService partnerships, MessageSource messages) {
        this.steps = steps;
        this.escalations = escalations;
        this.partnerships = partnerships;
        this.messages = messages;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordAnswer(EarlyWarningProcess.reference(execution));
        if (execution.getVariable(EscalationService.ESCALATION_ID) instanceof Long id) {
            var locale = partnerships.get(execution.getTenantId()).locale();
            escalations.withdraw(id, messages.getMessage("warning.escalation.withdrawn", null, locale));
        }
    }
}
