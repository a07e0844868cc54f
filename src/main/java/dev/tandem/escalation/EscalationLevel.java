package dev.tandem.escalation;

import dev.tandem.partnership.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What one side was asked at a level, and what it said; or that a level was passed over.
 *
 * @param escalation the one that leads the case
 * @param side null for a level that was passed over
 * @param halfAt reminder, and the deputies are asked as well; null with no side
 * @param dueAt end of the clock; null with no side
 * @param decidedBy who spoke for the side, null while nobody has
 * @param actedFor the sponsor for whom a deputy spoke, else null
 * @param dueOn with words that name a day only: {@link Escalation.Decision#hasDay()}
 * @param decidedAt when somebody spoke or the clock ran out
 */
public record EscalationLevel(
        long id, long escalation, int level, Side side, Deciders deciders, State state, Instant openedAt, Instant halfAt, Instant dueAt,
        List<Decider> people, String decidedBy, String actedFor, boolean principalAway, Word word, String guidance, LocalDate dueOn,
        Instant decidedAt) {

    /** Who decides at a level, as the table {@code route-escalation} says. */
    public enum Deciders {
        LEADS,
        REGION_SPONSOR,
        CENTRE_SPONSORS,
        JOINT_COMMITTEE,
        NOBODY
    }

    public enum State {
        /** The clock runs. */
        ASKED,
        DECIDED,
        /** Raised further at once. */
        RAISED,
        SILENT,
        /** Both sides spoke, and not alike. */
        DISAGREED,
        /** The other side raised it further, or its cause has gone. */
        NOT_NEEDED,
        /** Nobody to be asked there, or the same people as before. */
        SKIPPED,
        /** A side has nobody there, nor a deputy. */
        VACANT
    }

    /** What a decider chooses from. */
    public enum Word {
        DIRECT_ACTION,
        ACCEPT_RISK,
        SEND_BACK,
        RENEW,
        EXTEND,
        EXIT,
        RAISE_FURTHER;

        /** Whether it comes with a day. */
        public boolean hasDay() {
            return this != RAISE_FURTHER && Escalation.Decision.valueOf(name()).hasDay();
        }
    }

    /**
     * @param deputyOf null for who decides by own right
     * @param region of the mandate, null where none is needed
     * @param asked from the beginning; otherwise from half the clock on
     */
    public record Decider(String userId, String deputyOf, String region, boolean asked) {}
}
