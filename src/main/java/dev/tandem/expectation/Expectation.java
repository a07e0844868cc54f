package dev.tandem.expectation;

import dev.tandem.partnership.Side;
import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * A goal with a measure, held by one side.
 *
 * @param key kebab-case, stable over versions ({@code sla-sessions})
 * @param unit as people read it ({@code %}, {@code days}, {@code EUR}), null for none
 * @param target meets
 * @param threshold edge between amber and red
 * @param effectiveFrom first month judged by this version
 */
public record Expectation(
        String key, String name, Kind kind, Side side, String measure, String unit, Direction direction, BigDecimal target,
        BigDecimal threshold, BigDecimal weight, YearMonth effectiveFrom, int version) {

    public enum Kind {
        SERVICE_LEVEL,
        PERFORMANCE,
        MEASUREMENT,
        CLIENT_SATISFACTION,
        LEARNER_SATISFACTION,
        LEARNING_TRANSFER,
        BUSINESS_ALIGNMENT,
        COLLABORATION,
        VALUE
    }

    public enum Direction {
        HIGHER,
        LOWER
    }
}
