package dev.tandem.expectation;

import dev.tandem.expectation.ScorecardLine.Trend;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;

/**
 * The sum of one card. A green expectation earns its whole weight, an amber one half of it, a red one nothing; the score
 * is what was earned over the weight that has data, 0 to 100. Weights without data are left out; with less than half of
 * the weight measured there is no score.
 *
 * @param value 0 to 100 with one decimal, null with less than half the weight measured
 * @param measured share of the weight that has data, 0 to 1
 * @param red share of the measured weight that is red, 0 to 1
 */
record Score(BigDecimal value, BigDecimal measured, BigDecimal red, int redCount, Trend redTrend) {

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** From bad to good. */
    private static final List<Trend> WORST_FIRST = List.of(Trend.WORSE, Trend.SAME, Trend.BETTER, Trend.UNKNOWN);

    /** One rated expectation. A {@code NO_DATA} counts as not measured. */
    record Part(BigDecimal weight, Rating rating, Trend trend) {}

    static Score of(List<Part> parts) {
        var total = weight(parts, Set.of(Rating.values()));
        var measured = weight(parts, Set.of(Rating.GREEN, Rating.AMBER, Rating.RED));
        var red = weight(parts, Set.of(Rating.RED));
        var earned = weight(parts, Set.of(Rating.GREEN)).add(weight(parts, Set.of(Rating.AMBER)).multiply(HALF));
        var enough = measured.signum() > 0 && measured.add(measured).compareTo(total) >= 0;
        return new Score(
                enough ? earned.multiply(HUNDRED).divide(measured, 1, RoundingMode.HALF_UP) : null,
                share(measured, total),
                share(red, measured),
                (int) parts.stream().filter(part -> part.rating() == Rating.RED).count(),
                parts.stream()
                        .filter(part -> part.rating() == Rating.RED)
                        .map(Part::trend)
                        .min((one, other) -> WORST_FIRST.indexOf(one) - WORST_FIRST.indexOf(other))
                        .orElse(Trend.UNKNOWN));
    }

    RatingDecisions.ReviewFacts facts(String scorecard) {
        return new RatingDecisions.ReviewFacts(
                scorecard, measured.multiply(HUNDRED), value, red.multiply(HUNDRED), redCount, redTrend);
    }

    private static BigDecimal weight(List<Part> parts, Set<Rating> ratings) {
        return parts.stream().filter(part -> ratings.contains(part.rating())).map(Part::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Rounded down, so that a share just short of half never reads as half. */
    private static BigDecimal share(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? BigDecimal.ZERO : part.divide(whole, 4, RoundingMode.DOWN);
    }
}
