package dev.tandem.expectation;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/**
 * One expectation in one month.
 *
 * @param value regional rows combined, weighted by sample size; null without data
 * @param sampleSize null when not given
 * @param trend against the month before, in the expectation's direction
 * @param history values of the last six months up to this one, oldest first, null where there was no data
 * @param late delivered after input had closed
 * @param dispute what the side that didn't deliver says instead, null when nobody disputes
 * @param judgedBy version of the decision table that rated it, null while unrated
 * @param corrected whether the value was corrected after the month's review was closed
 */
public record ScorecardLine(
        Expectation expectation, YearMonth month, BigDecimal value, Integer sampleSize, Rating rating, Trend trend,
        List<Point> history, boolean late, boolean corrected, Dispute dispute, String judgedBy) {

    public enum Trend {
        BETTER,
        SAME,
        WORSE,
        UNKNOWN
    }

    public record Point(YearMonth month, BigDecimal value, Rating rating) {}
}
