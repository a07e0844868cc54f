package dev.tandem.sponsorship.process;

import dev.tandem.engine.TaskCheck;
import dev.tandem.engine.TaskCompletion;
import dev.tandem.engine.TaskRefused;
import dev.tandem.sponsorship.SuccessionService;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** What the checks of this process have in common. */
abstract class SuccessionTaskCheck implements TaskCheck {

    private final String task;
    private final SuccessionService successions;
    private final MessageSource messages;

    SuccessionTaskCheck(String task, SuccessionService successions, MessageSource messages) {
        this.task = task;
        this.successions = successions;
        this.messages = messages;
    }

    @Override
    public final String processKey() {
        return SuccessionProcess.KEY;
    }

    @Override
    public final String taskKey() {
        return task;
    }

    static long id(TaskCompletion completion) {
        return (Long) completion.variable(SuccessionProcess.SUCCESSION_ID);
    }

    /** Nobody judges or replaces the own sponsorship, as a stand-in either. */
    final void notTheSponsor(TaskCompletion completion) {
        if (completion.userId().equals(successions.get(id(completion)).userId())) {
            throw new TaskRefused(null, text("not-yourself"));
        }
    }

    /** @return null when the field holds no date */
    static LocalDate day(TaskCompletion completion, String field) {
        try {
            var text = completion.text(field);
            return text == null || text.isBlank() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    final String text(String key) {
        return messages.getMessage("succession.refused." + key, null, LocaleContextHolder.getLocale());
    }
}
