package dev.tandem.change.process;

import dev.tandem.engine.TaskCompletion;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The review says what was learned. */
@Component
class ReviewChangeCheck extends ChangeTaskCheck {

    ReviewChangeCheck(MessageSource messages) {
        super(ChangeRolloutProcess.KEY, ChangeRolloutProcess.REVIEW_CHANGE, messages);
    }

    @Override
    public Set<String> fields() {
        return Set.of(ChangeRolloutProcess.LESSONS);
    }

    @Override
    void check(TaskCompletion completion, Problems problems) {
        problems.required(completion, ChangeRolloutProcess.LESSONS);
    }
}
