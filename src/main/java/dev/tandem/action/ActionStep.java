package dev.tandem.action;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One thing that happened to an action item, never written over.
 *
 * @param person user id of who did it, null when a clock ran out, a meeting settled it or a decision came from the ladder
 * @param actedFor the doer or counterpart for whom the person did it, null when it was the person's own
 * @param said the report, reason, evidence or guidance; null for none
 * @param newDueOn the date proposed, agreed or directed; null for the others
 */
public record ActionStep(Kind kind, String person, String actedFor, String said, LocalDate newDueOn, Instant at) {

    public enum Kind {
        /** A lead put it on record between reviews. */
        ADDED,
        /** Another doer of the same side; acted for is the successor. */
        DOER_CHANGED,
        /** Another counterpart of the same side; acted for is the successor. */
        COUNTERPART_CHANGED,
        PROGRESS,
        MOVE_PROPOSED,
        MOVE_AGREED,
        MOVE_REFUSED,
        REPORTED_DONE,
        VERIFIED,
        RETURNED,
        OVERDUE,
        ESCALATED_OVERDUE,
        ESCALATED_MOVE,
        ESCALATED_UNANSWERED,
        ESCALATED_UNVERIFIED,
        /** A new date from a decision on the ladder. */
        DIRECTED,
        /** Back from the ladder with guidance. */
        SENT_BACK,
        /** Closed undone: a decision on the ladder accepts the risk. */
        DROPPED,
        /** A suspension of the partnership moved its date. */
        SUSPENDED,
        DONE_IN_REVIEW,
        DROPPED_IN_REVIEW,
        EFFECT_WORKED,
        EFFECT_PARTLY,
        EFFECT_FAILED
    }
}
