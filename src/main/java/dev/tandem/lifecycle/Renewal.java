package dev.tandem.lifecycle;

import dev.tandem.partnership.Side;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What becomes of a partnership when its term ends.
 *
 * @param noticeBy user id of who gave notice, null when the term's end began it
 * @param notice why
 * @param lastDay the day with which the partnership ends unless both sides agree on something else
 * @param decision null while there is none
 * @param decidedUntil the partnership's last day by that decision
 * @param byLadder whether sponsors decided on the ladder, both sides' words having been missing or different
 * @param affirmation number of the round of expectations that belongs to it, null for none
 * @param hash of the renewed charter that waits for signatures or has them
 * @param reviewedOn day of the last review, null when there was none
 * @param endedAt null while it is open
 */
public record Renewal(
        long id, String partnership, State state, String noticeBy, Side noticeSide, String notice, Instant begunAt, LocalDate lastDay,
        Choice decision, LocalDate decidedUntil, boolean byLadder, Instant decidedAt, Integer affirmation, String hash, LocalDate reviewedOn,
        String lessons, Instant endedAt) {

    public boolean open() {
        return endedAt == null;
    }

    /** The day with which the partnership ends as things stand. */
    public LocalDate end() {
        return decision == Choice.EXIT ? decidedUntil : lastDay;
    }

    public enum State {
        ASSESSING,
        DECIDING,
        /** The sides' words are missing or differ: it is on the ladder. */
        WITH_SPONSORS,
        /** Expectations are affirmed. */
        AFFIRMING,
        SIGNING,
        /** Things are handed over. */
        EXITING,
        RENEWED,
        EXTENDED,
        EXITED,
        /** Its last day came, and nobody had decided. */
        EXPIRED;

        /** Whether the partnership is over with it. */
        public boolean isEnd() {
            return this == EXITED || this == EXPIRED;
        }
    }

    public enum Choice {
        RENEW,
        EXTEND,
        EXIT
    }

    /** A side's lead on the facts. @param by null for silence; then there is neither judgement nor recommendation */
    public record Assessment(Side side, String judgement, Choice recommendation, String by, Instant at) {}

    /** A side's word. @param by null for silence; then there is nothing else */
    public record Word(Side side, Choice choice, LocalDate until, String reason, String by, Instant at) {

        boolean agreesWith(Word other) {
            return choice != null && choice == other.choice && until.equals(other.until);
        }
    }

    /** @param refusal why the person didn't sign, null for a signature */
    public record Signature(Side side, String hash, String refusal, String by, Instant at, Instant voidedAt) {

        public boolean stands() {
            return refusal == null && voidedAt == null;
        }
    }

    /**
     * What is handed over.
     *
     * @param side whose duty it is
     * @param addedBy null for what is on every list
     * @param settledBy null while it is open, and for what the last day left so
     * @param leftBecause why it isn't handed over
     */
    public record Item(
            long id, Side side, String text, String addedBy, String settledBy, Instant settledAt, boolean done, String leftBecause) {

        public boolean open() {
            return settledAt == null;
        }
    }

    /**
     * What is still under way in the partnership.
     *
     * @param kind message key below {@code renewal.kind}: {@code action}
     * @param reference unique within its kind
     * @param link its page
     * @param settled null while nobody has said what becomes of it
     */
    public record Matter(String kind, String reference, String title, String link, Settled settled) {}

    /**
     * @param goesTo who carries it on, of one that is transferred
     * @param by null for what the last day left
     */
    public record Settled(Fate fate, String goesTo, String reason, String by, Instant at) {}

    public enum Fate {
        CLOSED,
        TRANSFERRED,
        /** Nobody said what becomes of it. */
        LEFT
    }
}
