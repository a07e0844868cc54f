package dev.tandem.action;

import dev.tandem.partnership.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * @param review month of the review that agreed it
 * @param doer user id, of {@code doerSide}
 * @param counterpart user id, of the other side
 * @param effectCheckedIn month of the review in which its effect was last looked at
 * @param ancestor the item whose effect failed and that this one reopens, null for none
 * @param endedAt when it was done or dropped, null while it is open
 */
public record ActionItem(
        long id, String partnership, YearMonth review, String problem, String solution, String doer, Side doerSide,
        String counterpart, Horizon horizon, LocalDate dueOn, Status status, Effect effect, YearMonth effectCheckedIn,
        String outcome, Long ancestor, Instant agreedAt, Instant endedAt) {

    public enum Horizon {
        IMMEDIATE,
        NEXT_QUARTER,
        DISTANT
    }

    public enum Status {
        AGREED,
        DONE,
        DROPPED
    }

    public enum Effect {
        UNCHECKED,
        WORKED,
        PARTLY,
        FAILED
    }
}
