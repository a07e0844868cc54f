package dev.tandem.lifecycle.process;

import dev.tandem.engine.TaskCheck;
import dev.tandem.engine.TaskCompletion;
import dev.tandem.engine.TaskRefused;
import dev.tandem.lifecycle.RenewalSteps;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.StandIns;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** What the checks of this process have in common. */
abstract class RenewalTaskCheck implements TaskCheck {

    /** The engine keeps no longer text. */
    private static final int LONGEST_TEXT = 2000;

    private final String task;
    private final Set<String> fields;
    private final PartnershipService partnerships;
    private final StandIns standIns;
    private final MessageSource messages;
    final RenewalSteps steps;

    /** What they all need. */
    record Needs(RenewalSteps steps, PartnershipService partnerships, StandIns standIns, MessageSource messages) {}

    RenewalTaskCheck(String task, Needs needs, String... fields) {
        this.task = task;
        this.fields = Set.of(fields);
        this.steps = needs.steps();
        this.partnerships = needs.partnerships();
        this.standIns = needs.standIns();
        this.messages = needs.messages();
    }

    @Override
    public final String processKey() {
        return RenewalProcess.KEY;
    }

    @Override
    public final String taskKey() {
        return task;
    }

    @Override
    public final Set<String> fields() {
        return fields;
    }

    static long id(TaskCompletion completion) {
        return (Long) completion.variable(RenewalProcess.RENEWAL_ID);
    }

    /** The office, which may work on every task, speaks for no side. @param side null for either */
    final void byLead(TaskCompletion completion, Side side) {
        if (partnerships.participant(completion.partnership(), completion.userId())
                .filter(person -> (side == null || person.side() == side) && person.has(Role.leads(person.side()))).isEmpty()) {
            throw refused(null, "not-asked");
        }
    }

    final void byDecider(TaskCompletion completion, Side side) {
        var code = completion.partnership();
        var user = completion.userId();
        if (partnerships.participant(code, user).filter(person -> person.side() == side).isEmpty()
                || steps.deciders(id(completion), side).stream()
                        .noneMatch(one -> standIns.asked(code, one).contains(user) || standIns.of(code, one).contains(user))) {
            throw refused(null, "not-asked");
        }
    }

    final void requireText(TaskCompletion completion, String field) {
        var text = completion.text(field);
        if (text == null || text.isBlank() || text.length() > LONGEST_TEXT) {
            throw refused(field, field);
        }
    }

    final void atMost(TaskCompletion completion, String field) {
        var text = completion.text(field);
        if (text != null && text.length() > LONGEST_TEXT) {
            throw refused(field, field);
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

    final TaskRefused refused(String field, String key, Object... words) {
        return new TaskRefused(field, messages.getMessage("renewal.refused." + key, words, LocaleContextHolder.getLocale()));
    }
}
