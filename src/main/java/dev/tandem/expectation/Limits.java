package dev.tandem.expectation;

import java.math.BigDecimal;

/** What a value and its sample size may be. */
final class Limits {

    private static final BigDecimal LARGEST = new BigDecimal("1000000000000");
    private static final int DECIMALS = 8;

    private Limits() {}

    /** What would be right, or null when nothing is wrong. */
    static String problem(BigDecimal value, Integer sampleSize) {
        var number = problem(value);
        if (number != null) {
            return number;
        }
        if (sampleSize != null && sampleSize < 0) {
            return "the sample size must be 0 or more";
        }
        if (sampleSize != null && sampleSize == 0 && value != null) {
            return "a sample size of 0 has no value; leave the value empty";
        }
        return null;
    }

    static String problem(BigDecimal value) {
        if (value == null) {
            return null;
        }
        if (value.abs().compareTo(LARGEST) >= 0) {
            return "must lie between -1000000000000 and 1000000000000";
        }
        return value.stripTrailingZeros().scale() > DECIMALS ? "must have at most " + DECIMALS + " decimals" : null;
    }
}
