package dev.tandem.change.process;

import dev.tandem.engine.TaskCompletion;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The sponsor says to have seen what stays. */
@Component
class SignIrreversibleCheck extends ChangeTaskCheck {

    SignIrreversibleCheck(MessageSource messages) {
        super(WaveRollbackProcess.KEY, WaveRollbackProcess.SIGN_IRREVERSIBLE, messages);
    }

    @Override
    public Set<String> fields() {
        return Set.of(WaveRollbackProcess.SEEN);
    }

    @Override
    void check(TaskCompletion completion, Problems problems) {
        if (!Boolean.TRUE.equals(completion.variable(WaveRollbackProcess.SEEN))) {
            problems.add(WaveRollbackProcess.SEEN, "required.seen");
        }
    }
}
