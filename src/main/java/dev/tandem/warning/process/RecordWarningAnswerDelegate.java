package dev.tandem.warning.process;

import dev.tandem.escalation.EscalationService;
import dev.tandem.warning.WarningSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The other side has answered: nobody needs to decide any more. */
@Component("recordWarningAnswer")
class RecordWarningAnswerDelegate implements JavaDelegate {

    private final WarningSteps steps;
    private final EscalationService escalations;
    private final MessageSource messages;

    RecordWarningAnswerDelegate(WarningSteps steps, EscalationService escalations, MessageSource messages) {
        this.steps = steps;
        this.escalations = escalations;
        this.messages = messages;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordAnswer(EarlyWarningProcess.reference(execution));
        if (execution.getVariable(EscalationService.ESCALATION_ID) instanceof Long id) {
            escalations.withdraw(id, messages.getMessage("warning.escalation.withdrawn", null, LocaleContextHolder.getLocale()));
        }
    }
}
