package dev.tandem.expectation;

import dev.tandem.expectation.ScorecardLine.Trend;
import java.math.BigDecimal;

/** The decision tables {@code rate-result} and {@code rate-review} that process owners edit; implemented in {@code expectation.process}. */
public interface RatingDecisions {

    /** The versions in force now, for a month that is rated for the first time. */
    Tables inForce();

    /** @throws IllegalStateException when the table has no rule for these facts */
    Rating rateResult(Table table, ResultFacts facts);

    /** @throws IllegalStateException when the table has no rule for these facts */
    Verdict rateReview(Table table, ReviewFacts facts);

    record Tables(Table result, Table review) {}

    /** @param id of the decision's definition, which names key and version for good */
    record Table(String id, int version) {}

    /** @param value null without data */
    record ResultFacts(BigDecimal value, BigDecimal target, BigDecimal threshold, Expectation.Direction direction, Trend trend) {}

    /**
     * What the second table judges: one side's card, or both together.
     *
     * @param scorecard {@code CLIENT}, {@code PROVIDER} or {@code PARTNERSHIP}
     * @param measured share of the weight that has data, in percent
     * @param score 0 to 100, null with less than half the weight measured
     * @param redWeight share of the measured weight that is red, in percent
     * @param redCount number of red expectations
     * @param redTrend worst trend of what is red, {@code UNKNOWN} when nothing is
     */
    record ReviewFacts(
            String scorecard, BigDecimal measured, BigDecimal score, BigDecimal redWeight, int redCount, Trend redTrend) {}

    /** @param reason one of the keys that the pages have a sentence for, or a sentence of the process owner's own */
    record Verdict(Rating rating, boolean callSponsors, String reason) {}
}
