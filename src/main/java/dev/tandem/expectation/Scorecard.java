package dev.tandem.expectation;

import dev.tandem.partnership.Side;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/**
 * One month's results of one side.
 *
 * @param score 0 to 100: weight of what is met, over the weight measured; null with less than half the weight measured
 * @param measuredWeight share of the weight that has data, 0 to 1
 */
public record Scorecard(Side side, YearMonth month, Rating rating, BigDecimal score, BigDecimal measuredWeight, List<ScorecardLine> lines) {}
