package dev.tandem.sponsorship.process;

import dev.tandem.sponsorship.SuccessionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody talked to the sponsor in time: it is shown as that, and the next figure tells what is to be done. */
@Component("recordMissedConversation")
class RecordMissedConversationDelegate implements JavaDelegate {

    private final SuccessionService successions;

    RecordMissedConversationDelegate(SuccessionService successions) {
        this.successions = successions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        successions.recordMissedConversation(SuccessionProcess.id(execution));
    }
}
