package dev.tandem.change;

import java.time.Instant;

/**
 * What happened to a change.
 *
 * @param wave null for the change as a whole
 * @param person null where a clock ran out or the product acted
 * @param detail what was said, or the words that tell what
 */
public record ChangeEvent(Long wave, Kind kind, String person, String detail, Instant at) {

    public enum Kind {
        PROPOSED,
        DESCRIBED,
        NOT_DESCRIBED,
        SIZED,
        WAVES_PLANNED,
        PLAN_MISSING,
        APPROVED_BY_SIDE,
        REFUSED_BY_SIDE,
        APPROVED,
        /** Rolled back by a sponsor before both sides had answered. */
        APPROVAL_WITHDRAWN,
        REFUSED,
        ESCALATED,
        DECIDED,
        WAVE_BEGUN,
        NO_AUDIENCE_LIST,
        TEXT_NOT_APPROVED,
        SENT,
        DELIVERED,
        NOT_DELIVERED,
        MEASURED,
        REMEDIED,
        NOT_REMEDIED,
        WAVE_ENDED,
        WAVE_MOVED,
        WAVE_ADDED,
        WAVE_DROPPED,
        PILOT_FAILED,
        STOPPED,
        GONE_ON,
        ROLL_BACK,
        UNDONE,
        NOT_UNDONE,
        WITHDRAWN,
        NOT_WITHDRAWN,
        SIGNED,
        NOT_SIGNED,
        REVIEWED,
        NOT_REVIEWED,
        ENDED
    }
}
