package dev.tandem.review;

import dev.tandem.engine.TaskRefused;
import java.time.LocalDate;
import java.util.List;

/** What the meeting's form brings, in the shape of its JSON variable {@code meeting}; every list takes any number of rows. */
public record MeetingRecord(
        String minutes, List<Attendee> attendance, List<DecisionRow> decisions, List<ActionRow> actions, List<EffectRow> effects,
        List<StatusRow> statuses, List<WinRow> wins, List<EscalationRow> escalations) {

    /** Those kept before meetings decided escalations have no such rows. */
    public MeetingRecord {
        escalations = escalations == null ? List.of() : escalations;
    }

    /** With no word on what the joint committee left undecided. */
    public MeetingRecord(
            String minutes, List<Attendee> attendance, List<DecisionRow> decisions, List<ActionRow> actions, List<EffectRow> effects,
            List<StatusRow> statuses, List<WinRow> wins) {
        this(minutes, attendance, decisions, actions, effects, statuses, wins, List.of());
    }

    public record Attendee(String userId, boolean present) {}

    /** @param decidedBy {@code JOINT}, {@code CLIENT} or {@code PROVIDER} */
    public record DecisionRow(String text, String decidedBy, LocalDate effectiveOn) {}

    /** @param horizon {@code IMMEDIATE}, {@code NEXT_QUARTER} or {@code DISTANT} */
    public record ActionRow(String problem, String solution, String doer, String counterpart, String horizon, LocalDate dueOn) {}

    /** @param effect {@code WORKED}, {@code PARTLY} or {@code FAILED} */
    public record EffectRow(long action, String effect, String outcome) {}

    /** @param status {@code DONE} or {@code DROPPED} */
    public record StatusRow(long action, String status, String outcome) {}

    public record WinRow(String who, String what, String evidence, String effect) {}

    /** @param decision one of the matter's choices, with {@code dueOn} where it names a day */
    public record EscalationRow(long escalation, String decision, String guidance, LocalDate dueOn) {}

    /** Every field that is wrong, as {@code decisions[2].text}, counted from 1. */
    public static class Invalid extends IllegalArgumentException {

        private final transient List<TaskRefused.Problem> problems;

        public Invalid(List<TaskRefused.Problem> problems) {
            super(problems.toString());
            this.problems = List.copyOf(problems);
        }

        public List<TaskRefused.Problem> problems() {
            return problems;
        }
    }
}
