package dev.tandem.change.process;

import dev.tandem.engine.TaskCompletion;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What was done about the barrier after the last wave is said. */
@Component
class RemedyChangeCheck extends ChangeTaskCheck {

    RemedyChangeCheck(MessageSource messages) {
        super(ChangeRolloutProcess.KEY, ChangeRolloutProcess.REMEDY_CHANGE, messages);
    }

    @Override
    public Set<String> fields() {
        return Set.of(ChangeRolloutProcess.REMEDY);
    }

    @Override
    void check(TaskCompletion completion, Problems problems) {
        problems.required(completion, ChangeRolloutProcess.REMEDY);
    }
}
