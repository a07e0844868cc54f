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
 * @param retired from this version on nothing is expected any more
 */
public record Expectation(
        String key, String name, Kind kind, Side side, String measure, String unit, Direction direction, BigDecimal target,
        BigDecimal threshold, BigDecimal weight, YearMonth effectiveFrom, int version, boolean retired) {

    public Expectation(
            String key, String name, Kind kind, Side side, String measure, String unit, Direction direction, BigDecimal target,
            BigDecimal threshold, BigDecimal weight, YearMonth effectiveFrom, int version) {
        this(key, name, kind, side, measure, unit, direction, target, threshold, weight, effectiveFrom, version, false);
    }

    /** The same as of another month, in force or no longer. */
    Expectation from(YearMonth month, boolean retires) {
        return new Expectation(key, name, kind, side, measure, unit, direction, target, threshold, weight, month, 0, retires);
    }

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
