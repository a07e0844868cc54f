package dev.tandem.change.process;

import dev.tandem.engine.TaskCompletion;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What was done is said, so that it can be undone. */
@Component
class DeliverWaveCheck extends ChangeTaskCheck {

    DeliverWaveCheck(MessageSource messages) {
        super(ChangeWaveProcess.KEY, ChangeWaveProcess.DELIVER_WAVE, messages);
    }

    @Override
    public Set<String> fields() {
        return Set.of(ChangeWaveProcess.TRAINED, ChangeWaveProcess.DELIVERED);
    }

    @Override
    void check(TaskCompletion completion, Problems problems) {
        problems.optional(completion, ChangeWaveProcess.TRAINED);
        problems.required(completion, ChangeWaveProcess.DELIVERED);
    }
}
