package dev.tandem.sponsorship.process;

import dev.tandem.sponsorship.SuccessionService;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps that and when people talked. What they said stays with them. */
@Component("recordSponsorConversation")
class RecordSponsorConversationDelegate implements JavaDelegate {

    private final SuccessionService successions;

    RecordSponsorConversationDelegate(SuccessionService successions) {
        this.successions = successions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        successions.recordConversation(
                SuccessionProcess.id(execution), LocalDate.parse((String) execution.getVariable(SuccessionProcess.TALKED_ON)),
                SuccessionProcess.completedBy(execution, SuccessionProcess.RE_ENGAGE_SPONSOR));
    }
}
