package dev.tandem.review;

import java.time.Instant;
import java.time.YearMonth;

/**
 * One partnership's review of one month.
 *
 * @param month of the meeting; unique in the partnership
 * @param judged the month before, whose results it judges
 * @param inputClosesAt three business days before the meeting
 * @param calendarSequence of the last calendar invitation, from 0
 * @param timesSentBack how often the minutes were sent back so far
 */
public record Review(
        long id, String partnership, YearMonth month, YearMonth judged, State state, Instant openedAt, Instant inputClosesAt,
        Instant meetingAt, int calendarSequence, int timesSentBack, Instant closedAt) {

    public enum State {
        /** Both sides deliver their input. */
        GATHERING,
        /** Input is closed, rated, agenda and pack are out. */
        PREPARED,
        /** The meeting was held; its record waits for both sides' confirmation, or was sent back. */
        CONFIRMING,
        /** Minutes are out; sponsors who weren't there are asked to endorse. */
        PUBLISHED,
        CLOSED,
        /** Called off by both leads; rated and carried over. */
        CANCELLED,
        /** The system slept through it: rated on waking, without a meeting. */
        RATED_WITHOUT_MEETING
    }

    /** {@code NORTHWIND-BRIGHTPATH/2026-11}: the process's business key. */
    public String businessKey() {
        return partnership + "/" + month;
    }

    public boolean ended() {
        return state == State.CLOSED || state == State.CANCELLED || state == State.RATED_WITHOUT_MEETING;
    }
}
