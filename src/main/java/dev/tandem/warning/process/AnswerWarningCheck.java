package dev.tandem.warning.process;

import dev.tandem.engine.TaskCompletion;
import dev.tandem.warning.WarningSteps;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Done by whoever has written the answer on record. */
@Component
class AnswerWarningCheck extends WarningTaskCheck {

    private final WarningSteps steps;

    AnswerWarningCheck(WarningSteps steps, MessageSource messages) {
        super(EarlyWarningProcess.ANSWER_WARNING, messages);
        this.steps = steps;
    }

    @Override
    public Set<String> fields() {
        return Set.of();
    }

    @Override
    public void check(TaskCompletion completion) {
        if (!steps.hasAnswered(reference(completion), completion.userId())) {
            throw refused("answer", "no-answer");
        }
    }
}
