package dev.tandem.change.process;

import dev.tandem.engine.TaskCompletion;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What was done about the barrier is said. */
@Component
class RemedyWaveCheck extends ChangeTaskCheck {

    RemedyWaveCheck(MessageSource messages) {
        super(ChangeWaveProcess.KEY, ChangeWaveProcess.REMEDY_WAVE, messages);
    }

    @Override
    public Set<String> fields() {
        return Set.of(ChangeWaveProcess.REMEDY);
    }

    @Override
    void check(TaskCompletion completion, Problems problems) {
        problems.required(completion, ChangeWaveProcess.REMEDY);
    }
}
