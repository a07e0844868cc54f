package dev.tandem.change.process;

import dev.tandem.engine.TaskCompletion;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What was counted on paper is whole. */
@Component
class RecordAdoptionCheck extends ChangeTaskCheck {

    RecordAdoptionCheck(MessageSource messages) {
        super(ChangeWaveProcess.KEY, ChangeWaveProcess.RECORD_ADOPTION, messages);
    }

    @Override
    public Set<String> fields() {
        return OnPaper.fields();
    }

    @Override
    void check(TaskCompletion completion, Problems problems) {
        problems.onPaper(completion);
    }
}
