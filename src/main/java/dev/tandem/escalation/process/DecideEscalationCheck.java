package dev.tandem.escalation.process;

import dev.tandem.engine.Dates;
import dev.tandem.engine.TaskCheck;
import dev.tandem.engine.TaskCompletion;
import dev.tandem.engine.TaskRefused;
import dev.tandem.escalation.DecisionDays;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationLadder;
import dev.tandem.escalation.EscalationLevel;
import dev.tandem.escalation.EscalationLevel.Word;
import dev.tandem.escalation.EscalationService;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Decided by who is asked at this level, or stands in; with a reason, and an action with the day by which it is done. */
@Component
class DecideEscalationCheck implements TaskCheck {

    /** From today to a partnership's last day. */
    private static final int MOST_YEARS = 10;

    private final EscalationLadder ladder;
    private final EscalationService escalations;
    private final PartnershipService partnerships;
    private final MessageSource messages;
    private final ObjectProvider<DecisionDays> days;
    private final Dates dates;
    private final Clock clock;

    DecideEscalationCheck(
            EscalationLadder ladder, EscalationService escalations, PartnershipService partnerships, MessageSource messages,
            ObjectProvider<DecisionDays> days, Dates dates, Clock clock) {
        this.ladder = ladder;
        this.escalations = escalations;
        this.partnerships = partnerships;
        this.messages = messages;
        this.days = days;
        this.dates = dates;
        this.clock = clock;
    }

    @Override
    public String processKey() {
        return ExecutiveEscalationProcess.KEY;
    }

    @Override
    public String taskKey() {
        return ExecutiveEscalationProcess.DECIDE_ESCALATION;
    }

    @Override
    public Set<String> fields() {
        return Set.of(ExecutiveEscalationProcess.WORD, ExecutiveEscalationProcess.GUIDANCE, ExecutiveEscalationProcess.DUE_ON);
    }

    @Override
    public void check(TaskCompletion completion) {
        var caseId = (Long) completion.variable(EscalationService.ESCALATION_ID);
        var side = Side.valueOf(completion.text(ExecutiveEscalationProcess.SIDE));
        if (ladder.waiting(caseId).stream().noneMatch(row -> row.side() == side)) {
            throw new TaskRefused(null, spokenAlready(completion, caseId, side));
        }
        if (!ladder.maySpeak(caseId, side, completion.userId())) {
            throw refused(null, "no-decider");
        }
        var word = word(completion.text(ExecutiveEscalationProcess.WORD));
        if (word == Word.RAISE_FURTHER && ladder.waiting(caseId).get(0).level() == EscalationLadder.TOP) {
            throw refused(ExecutiveEscalationProcess.WORD, "top");
        }
        if (word == Word.ACCEPT_RISK && isOneSidesWordOnAnAction(caseId)) {
            throw refused(ExecutiveEscalationProcess.WORD, "both-sides");
        }
        if (word != Word.RAISE_FURTHER && !choices(caseId).contains(Escalation.Decision.valueOf(word.name()))) {
            throw refused(ExecutiveEscalationProcess.WORD, "other-choice");
        }
        guidance(word, completion.text(ExecutiveEscalationProcess.GUIDANCE));
        dueOn(completion, word, completion.text(ExecutiveEscalationProcess.DUE_ON));
    }

    /** Of two of one side at once, the second waits for the first. */
    private String spokenAlready(TaskCompletion completion, long caseId, Side side) {
        var zone = partnerships.zoneOf(completion.partnership(), completion.userId());
        return escalations.detail(caseId).levels().stream().filter(row -> row.side() == side && row.decidedBy() != null)
                .reduce((earlier, later) -> later)
                .map(row -> text("decided-already." + side, name(completion.partnership(), row.decidedBy()), dates.moment(row.decidedAt(), zone)))
                .orElseGet(() -> text("over-already"));
    }

    private String name(String partnership, String userId) {
        return partnerships.participant(partnership, userId).map(Participant::name).orElse(userId);
    }

    /** Both sides have agreed on an action item, so neither gives it up alone. */
    private boolean isOneSidesWordOnAnAction(long caseId) {
        return ladder.waiting(caseId).get(0).deciders() == EscalationLevel.Deciders.REGION_SPONSOR
                && ladder.openMatters(caseId).stream().anyMatch(matter -> matter.actingSide() != null && matter.subject().startsWith("action/"));
    }

    private Set<Escalation.Decision> choices(long caseId) {
        return Escalation.choices(escalations.get(caseId).subject());
    }

    private Word word(String chosen) {
        return Arrays.stream(Word.values()).filter(word -> word.name().equals(chosen)).findFirst()
                .orElseThrow(() -> refused(ExecutiveEscalationProcess.WORD, "required.decision"));
    }

    private void guidance(Word word, String text) {
        if (word != Word.RAISE_FURTHER && (text == null || text.isBlank())) {
            throw refused(ExecutiveEscalationProcess.GUIDANCE, "required.guidance." + word);
        }
        if (text != null && text.strip().length() > EscalationService.LONGEST_GUIDANCE) {
            throw refused(ExecutiveEscalationProcess.GUIDANCE, "too-long", EscalationService.LONGEST_GUIDANCE, text.strip().length());
        }
    }

    private void dueOn(TaskCompletion completion, Word word, String day) {
        if (!word.hasDay()) {
            if (day != null && !day.isBlank()) {
                throw refused(ExecutiveEscalationProcess.DUE_ON, "no-day");
            }
            return;
        }
        if (day == null || day.isBlank()) {
            throw refused(ExecutiveEscalationProcess.DUE_ON, "required.dueOn");
        }
        try {
            var today = LocalDate.ofInstant(clock.instant(), partnerships.zoneOf(completion.partnership(), completion.userId()));
            if (LocalDate.parse(day).isBefore(today)) {
                throw refused(ExecutiveEscalationProcess.DUE_ON, "past");
            }
            if (LocalDate.parse(day).isAfter(today.plusYears(word == Word.DIRECT_ACTION ? 1 : MOST_YEARS))) {
                throw refused(ExecutiveEscalationProcess.DUE_ON, "far");
            }
        } catch (DateTimeParseException e) {
            throw refused(ExecutiveEscalationProcess.DUE_ON, "required.dueOn");
        }
        var subject = escalations.get((Long) completion.variable(EscalationService.ESCALATION_ID)).subject();
        days.stream().flatMap(rule -> rule.problem(subject, Escalation.Decision.valueOf(word.name()), LocalDate.parse(day)).stream())
                .findFirst().ifPresent(problem -> {
                    throw new TaskRefused(ExecutiveEscalationProcess.DUE_ON, problem);
                });
    }

    private TaskRefused refused(String field, String key, Object... facts) {
        return new TaskRefused(field, text(key, facts));
    }

    private String text(String key, Object... facts) {
        return messages.getMessage("escalation." + key, facts, LocaleContextHolder.getLocale());
    }
}
