package dev.tandem.expectation.process;

import dev.tandem.engine.TaskCheck;
import dev.tandem.engine.TaskCompletion;
import dev.tandem.engine.TaskRefused;
import dev.tandem.expectation.Affirmation.Capacity;
import dev.tandem.expectation.AffirmationSteps;
import dev.tandem.partnership.Side;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** What the checks of this process have in common. */
abstract class AffirmationTaskCheck implements TaskCheck {

    private final String task;
    private final MessageSource messages;
    final AffirmationSteps steps;

    AffirmationTaskCheck(String task, AffirmationSteps steps, MessageSource messages) {
        this.task = task;
        this.steps = steps;
        this.messages = messages;
    }

    @Override
    public final String processKey() {
        return AffirmationProcess.KEY;
    }

    @Override
    public final String taskKey() {
        return task;
    }

    @Override
    public Set<String> fields() {
        return Set.of();
    }

    static long id(TaskCompletion completion) {
        return (Long) completion.variable(AffirmationProcess.AFFIRMATION_ID);
    }

    /** The office, which may work on every task, speaks for no side. */
    final void bySide(TaskCompletion completion, Side side, Capacity capacity) {
        if (!steps.maySign(id(completion), side, capacity, completion.userId())) {
            throw refused(null, "refused.not-asked");
        }
    }

    final TaskRefused refused(String field, String key, Object... arguments) {
        return new TaskRefused(field, messages.getMessage("affirmation." + key, arguments, LocaleContextHolder.getLocale()));
    }
}
