package dev.tandem.expectation;

import dev.tandem.expectation.ScorecardLine.Trend;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;

/**
 * The arithmetic of results. What is shown is what is judged: a combined value is rounded to two decimals (to more only
 * where a row brought more) before it is rated, so that nobody reads 4.30 beside a target of 4.3 and "Amber".
 */
final class Measurement {

    private Measurement() {}

    /** @param sampleSize null when not given */
    record Sample(BigDecimal value, Integer sampleSize) {}

    static final Sample NO_DATA = new Sample(null, null);

    /**
     * Joins regional rows, weighted by sample size. Rows without value are left out. When no row gives a sample size, all
     * count the same; when some do, a row without one counts as much as the smallest of them, so that no region is lost.
     */
    static Sample combine(List<Sample> rows) {
        var measured = rows.stream().filter(row -> row.value() != null).toList();
        if (measured.isEmpty()) {
            return NO_DATA;
        }
        if (measured.size() == 1) {
            return measured.get(0);
        }
        var sizes = measured.stream().map(Sample::sampleSize).filter(Objects::nonNull).filter(size -> size > 0).toList();
        var smallest = sizes.stream().min(Integer::compare).orElse(1);
        var sum = BigDecimal.ZERO;
        var weights = BigDecimal.ZERO;
        var scale = 2;
        for (var row : measured) {
            var weight = BigDecimal.valueOf(row.sampleSize() == null || row.sampleSize() <= 0 ? smallest : row.sampleSize());
            sum = sum.add(row.value().multiply(weight));
            weights = weights.add(weight);
            scale = Math.max(scale, row.value().scale());
        }
        return new Sample(
                plain(sum.divide(weights, scale, RoundingMode.HALF_UP)),
                sizes.isEmpty() ? null : sizes.stream().mapToInt(Integer::intValue).sum());
    }

    static Trend trend(BigDecimal before, BigDecimal now, Expectation.Direction direction) {
        if (before == null || now == null) {
            return Trend.UNKNOWN;
        }
        var change = now.compareTo(before) * (direction == Expectation.Direction.HIGHER ? 1 : -1);
        return change > 0 ? Trend.BETTER : change < 0 ? Trend.WORSE : Trend.SAME;
    }

    /** Mean of answers with two decimals; null without answers. */
    static BigDecimal mean(long sum, long answers) {
        return answers == 0 ? null : plain(BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(answers), 2, RoundingMode.HALF_UP));
    }

    /** Net promoter score: percent of answers 9 and 10 minus percent of 0 to 6, with one decimal; null without answers. */
    static BigDecimal netPromoters(long promoters, long detractors, long answers) {
        return answers == 0
                ? null
                : plain(BigDecimal.valueOf((promoters - detractors) * 100)
                        .divide(BigDecimal.valueOf(answers), 1, RoundingMode.HALF_UP));
    }

    /** Without trailing zeros and without exponent; null stays null. */
    static BigDecimal plain(BigDecimal number) {
        if (number == null) {
            return null;
        }
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static boolean same(BigDecimal one, BigDecimal other) {
        return one == null ? other == null : other != null && one.compareTo(other) == 0;
    }
}
