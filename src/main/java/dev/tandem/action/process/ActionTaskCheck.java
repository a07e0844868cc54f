package dev.tandem.action.process;

import dev.tandem.action.ActionSteps;
import dev.tandem.engine.TaskCheck;
import dev.tandem.engine.TaskCompletion;
import dev.tandem.engine.TaskRefused;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** What the checks of this process have in common: all problems are listed, not only the first. */
abstract class ActionTaskCheck implements TaskCheck {

    /** What a person writes in one field of a Camunda form; the engine keeps no longer text. */
    private static final int LONGEST_TEXT = 2000;

    private final String task;
    private final MessageSource messages;
    protected final ActionSteps steps;

    ActionTaskCheck(String task, ActionSteps steps, MessageSource messages) {
        this.task = task;
        this.steps = steps;
        this.messages = messages;
    }

    @Override
    public final String processKey() {
        return ActionPlanProcess.KEY;
    }

    @Override
    public final String taskKey() {
        return task;
    }

    @Override
    public final void check(TaskCompletion completion) {
        var problems = new Problems();
        check((Long) completion.variable(ActionPlanProcess.ACTION_ID), completion, problems);
        if (!problems.found.isEmpty()) {
            throw new TaskRefused(problems.found);
        }
    }

    abstract void check(long action, TaskCompletion completion, Problems problems);

    final class Problems {

        private final List<TaskRefused.Problem> found = new ArrayList<>();

        /** @param field null for the task as a whole */
        void add(String field, String key, Object... arguments) {
            found.add(new TaskRefused.Problem(field, messages.getMessage("action." + key, arguments, LocaleContextHolder.getLocale())));
        }

        void required(TaskCompletion completion, String field) {
            var text = completion.text(field);
            if (text == null || text.isBlank()) {
                add(field, "required." + field);
            } else if (text.length() > LONGEST_TEXT) {
                add(field, "too-long", LONGEST_TEXT, text.length());
            }
        }
    }
}
