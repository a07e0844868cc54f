package dev.tandem.lifecycle.process;

import dev.tandem.engine.TaskCheck;
import dev.tandem.engine.TaskCompletion;
import dev.tandem.engine.TaskRefused;
import dev.tandem.lifecycle.Onboarding.Gap;
import dev.tandem.lifecycle.OnboardingSteps;
import dev.tandem.sponsorship.StandIns;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** What the checks of this process have in common. */
abstract class OnboardingTaskCheck implements TaskCheck {

    /** The engine keeps no longer text. */
    private static final int LONGEST_REASON = 2000;

    private final String task;
    private final StandIns standIns;
    private final MessageSource messages;
    final OnboardingSteps steps;

    OnboardingTaskCheck(String task, OnboardingSteps steps, StandIns standIns, MessageSource messages) {
        this.task = task;
        this.steps = steps;
        this.standIns = standIns;
        this.messages = messages;
    }

    @Override
    public final String processKey() {
        return OnboardingProcess.KEY;
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
        return (Long) completion.variable(OnboardingProcess.ONBOARDING_ID);
    }

    final Gap gap(TaskCompletion completion) {
        return steps.gap((Long) completion.variable(OnboardingProcess.GAP_ID));
    }

    /** By one of them or a stand-in: the office, which may work on every task, speaks for no side. */
    final void byOneOf(TaskCompletion completion, Collection<String> asked) {
        var code = completion.partnership();
        var user = completion.userId();
        if (asked.stream().noneMatch(one -> standIns.asked(code, one).contains(user) || standIns.of(code, one).contains(user))) {
            throw refused(null, "not-asked");
        }
    }

    final void requireReason(TaskCompletion completion) {
        var reason = completion.text(OnboardingProcess.REASON);
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw refused(OnboardingProcess.REASON, "reason");
        }
    }

    /** @return null for what is no date */
    static LocalDate day(String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    final TaskRefused refused(String field, String key, Object... arguments) {
        return new TaskRefused(field, text(key, arguments));
    }

    final String text(String key, Object... arguments) {
        return messages.getMessage("onboarding.refused." + key, arguments, LocaleContextHolder.getLocale());
    }
}
