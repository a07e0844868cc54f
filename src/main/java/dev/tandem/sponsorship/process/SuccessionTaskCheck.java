package dev.tandem.sponsorship.process;

import dev.tandem.engine.TaskCheck;
import dev.tandem.engine.TaskCompletion;
import dev.tandem.engine.TaskRefused;
import dev.tandem.sponsorship.StandIns;
import dev.tandem.sponsorship.SuccessionService;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** What the checks of this process have in common. */
abstract class SuccessionTaskCheck implements TaskCheck {

    private final String task;
    private final SuccessionService successions;
    private final StandIns standIns;
    private final MessageSource messages;

    SuccessionTaskCheck(String task, SuccessionService successions, StandIns standIns, MessageSource messages) {
        this.task = task;
        this.successions = successions;
        this.standIns = standIns;
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

    /** Nobody judges or replaces the own sponsorship, as a stand-in either; nor does anybody who isn't asked about the seat. */
    final void byADecider(TaskCompletion completion) {
        var succession = successions.get(id(completion));
        if (completion.userId().equals(succession.userId())) {
            throw new TaskRefused(null, text("not-yourself"));
        }
        byOneOf(completion, successions.deciders(succession.id()));
    }

    /** By one of them or a stand-in: the office, which may work on every task, speaks for no side. */
    final void byOneOf(TaskCompletion completion, Collection<String> principals) {
        var code = completion.partnership();
        var user = completion.userId();
        if (principals.stream().noneMatch(principal ->
                standIns.asked(code, principal).contains(user) || standIns.of(code, principal).contains(user))) {
            throw new TaskRefused(null, text("not-asked"));
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
