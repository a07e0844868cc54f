package dev.tandem.expectation;

import dev.tandem.partnership.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;

/**
 * The side that didn't deliver a result says that it is wrong. Both values show until agreed.
 *
 * @param value what the disputing side holds to be right, null when it only doubts
 * @param agreedValue null while open
 */
public record Dispute(
        long id, String expectation, YearMonth month, Side side, String raisedBy, Instant raisedAt, BigDecimal value, String reason,
        BigDecimal agreedValue, String agreedBy, Instant agreedAt) {

    public boolean open() {
        return agreedAt == null;
    }
}
