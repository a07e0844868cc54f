package dev.tandem.warning.process;

import dev.tandem.engine.TaskCheck;
import dev.tandem.engine.TaskCompletion;
import dev.tandem.engine.TaskRefused;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** What the checks of this process have in common. Texts are sent to the record by the forms; tasks take none. */
abstract class WarningTaskCheck implements TaskCheck {

    private final String task;
    private final MessageSource messages;

    WarningTaskCheck(String task, MessageSource messages) {
        this.task = task;
        this.messages = messages;
    }

    @Override
    public final String processKey() {
        return EarlyWarningProcess.KEY;
    }

    @Override
    public final String taskKey() {
        return task;
    }

    static String reference(TaskCompletion completion) {
        return completion.text(EarlyWarningProcess.REFERENCE);
    }

    final TaskRefused refused(String field, String key) {
        return new TaskRefused(field, messages.getMessage("warning." + key, null, LocaleContextHolder.getLocale()));
    }
}
