package dev.tandem.change.process;

import dev.tandem.communication.Communications;
import dev.tandem.engine.TaskCompletion;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Done with the approval of the text as it stands, on its page. */
@Component
class ApproveCommunicationCheck extends ChangeTaskCheck {

    private final Communications communications;

    ApproveCommunicationCheck(Communications communications, MessageSource messages) {
        super(ChangeWaveProcess.KEY, ChangeWaveProcess.APPROVE_COMMUNICATION, messages);
        this.communications = communications;
    }

    @Override
    public Set<String> fields() {
        return Set.of();
    }

    @Override
    void check(TaskCompletion completion, Problems problems) {
        if (!communications.approved((Long) completion.variable(ChangeWaveProcess.COMMUNICATION_ID))) {
            problems.add(null, "not-approved-yet");
        }
    }
}
