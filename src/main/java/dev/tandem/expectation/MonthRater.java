package dev.tandem.expectation;

import dev.tandem.expectation.RatingDecisions.ResultFacts;
import dev.tandem.partnership.Side;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Rates months. A rated month's ratings always agree with its values: whoever changes a value asks for {@link #again}.
 */
@Component
class MonthRater {

    static final String PARTNERSHIP = "PARTNERSHIP";

    private final ExpectationVersions expectations;
    private final MonthValues values;
    private final Ratings ratings;
    private final RatingDecisions decisions;
    private final Clock clock;

    MonthRater(ExpectationVersions expectations, MonthValues values, Ratings ratings, RatingDecisions decisions, Clock clock) {
        this.expectations = expectations;
        this.values = values;
        this.ratings = ratings;
        this.decisions = decisions;
        this.clock = clock;
    }

    private record Judged(Expectation expectation, Ratings.ResultRating rating) {}

    void rate(String partnership, YearMonth month) {
        var tables = ratings.tables(partnership, month).orElseGet(() -> {
            var inForce = decisions.inForce();
            ratings.judgedBy(partnership, month, inForce, clock.instant());
            return inForce;
        });
        var inForce = expectations.inForce(partnership, month);
        var now = values.of(partnership, month, inForce);
        var before = valuesBefore(partnership, month);
        var judged = new ArrayList<Judged>();
        for (var expectation : inForce) {
            var value = now.get(expectation.key());
            var trend = Measurement.trend(before.get(expectation.key()), value.value(), expectation.direction());
            var rating = decisions.rateResult(tables.result(), new ResultFacts(
                    value.value(), expectation.target(), expectation.threshold(), expectation.direction(), trend));
            judged.add(new Judged(
                    expectation, new Ratings.ResultRating(expectation.key(), value.value(), value.sampleSize(), rating, trend)));
        }
        ratings.replace(
                partnership, month, judged.stream().map(Judged::rating).toList(),
                List.of(
                        summary(tables, Side.CLIENT.name(), judged, expectation -> expectation.side() == Side.CLIENT),
                        summary(tables, Side.PROVIDER.name(), judged, expectation -> expectation.side() == Side.PROVIDER),
                        summary(tables, PARTNERSHIP, judged, expectation -> true)));
    }

    /** Those of the months that are rated, and the months after them, whose trend looks back at them. */
    void again(String partnership, Collection<YearMonth> changed) {
        if (changed.isEmpty()) {
            return;
        }
        var months = new TreeSet<YearMonth>();
        changed.forEach(month -> {
            months.add(month);
            months.add(month.plusMonths(1));
        });
        months.retainAll(new HashSet<>(ratings.ratedMonths(partnership)));
        months.forEach(month -> rate(partnership, month));
    }

    /** Rated months from the earliest of these on: expectations that judge them have changed. */
    void againFrom(String partnership, Collection<YearMonth> first) {
        if (!first.isEmpty()) {
            var earliest = Collections.min(first);
            ratings.ratedMonths(partnership).stream().filter(month -> !month.isBefore(earliest)).forEach(month -> rate(partnership, month));
        }
    }

    private Ratings.Summary summary(
            RatingDecisions.Tables tables, String scorecard, List<Judged> judged, Predicate<Expectation> part) {
        var score = Score.of(judged.stream()
                .filter(each -> part.test(each.expectation()))
                .map(each -> new Score.Part(each.expectation().weight(), each.rating().rating(), each.rating().trend()))
                .toList());
        var verdict = decisions.rateReview(tables.review(), score.facts(scorecard));
        return new Ratings.Summary(
                scorecard, verdict.rating(), score.value(), score.measured(), verdict.callSponsors(), verdict.reason());
    }

    private Map<String, BigDecimal> valuesBefore(String partnership, YearMonth month) {
        var before = month.minusMonths(1);
        var rated = ratings.results(partnership, before, before).get(before);
        var found = new HashMap<String, BigDecimal>();
        if (rated != null) {
            rated.forEach((key, rating) -> found.put(key, rating.value()));
        } else {
            values.of(partnership, before, expectations.inForce(partnership, before)).forEach((key, value) -> found.put(key, value.value()));
        }
        return found;
    }
}
