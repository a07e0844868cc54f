package dev.tandem.expectation;

import dev.tandem.expectation.Correction.Source;
import dev.tandem.expectation.ExpectationService.Delivered;
import dev.tandem.expectation.Measurement.Sample;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Writes values: into the month while it is open, beside it as corrections once it is closed. */
@Component
class ResultBook {

    private final Results results;
    private final MonthValues values;
    private final ExpectationVersions expectations;
    private final LearnerFeedback feedback;
    private final Ratings ratings;
    private final MonthRater rater;
    private final Clock clock;

    ResultBook(
            Results results, MonthValues values, ExpectationVersions expectations, LearnerFeedback feedback, Ratings ratings,
            MonthRater rater, Clock clock) {
        this.results = results;
        this.values = values;
        this.expectations = expectations;
        this.feedback = feedback;
        this.ratings = ratings;
        this.rater = rater;
        this.clock = clock;
    }

    /** Results of one month from one hand. Nothing is written for a value equal to the one on record. */
    void record(
            String partnership, YearMonth month, Iterable<Delivered> delivered, String userId, boolean late, Source source) {
        var onRecord = results.of(partnership, month);
        var closed = results.closed(partnership, month);
        var at = clock.instant();
        var changed = false;
        for (var value : delivered) {
            var place = new Results.Place(value.expectation(), value.region());
            var before = onRecord.get(place);
            var nothingNew = before == null ? closed && value.value() == null : same(before, value);
            if (nothingNew) {
                continue;
            }
            changed = true;
            if (closed) {
                correct(partnership, month, value, before, userId, source, at);
            } else {
                var row = new Results.Row(
                        place, value.value(), value.sampleSize(), value.comment(), at, late, false, source);
                if (before == null) {
                    results.insert(partnership, month, row, userId);
                } else {
                    results.update(partnership, month, row, userId);
                }
            }
        }
        if (changed) {
            rater.again(partnership, Set.of(month));
        }
    }

    /** After answers of learners came in: closed months get corrections, rated ones are rated again. */
    void feedbackChanged(String partnership, Set<YearMonth> months, String userId) {
        var closed = new HashSet<>(results.closedMonths(partnership));
        closed.retainAll(months);
        for (var month : closed) {
            var inForce = expectations.inForce(partnership, month);
            var onRecord = results.of(partnership, month);
            var tally = feedback.total(partnership, month);
            for (var expectation : inForce) {
                if (LearnerFeedback.KEYS.contains(expectation.key())) {
                    var now = tally.measure(expectation.key());
                    var measured = new Delivered(expectation.key(), null, now.value(), now.sampleSize(), null);
                    var before = onRecord.get(new Results.Place(expectation.key(), null));
                    if (before == null ? now.value() != null : !sameValue(before, measured)) {
                        correct(partnership, month, measured, before, userId, Source.FEEDBACK, clock.instant());
                    }
                }
            }
        }
        rater.again(partnership, months);
    }

    /**
     * Closes the month. What the system measured is kept as a row of it, so that what changes later is a correction as
     * well: learners' answers as they are (every new one had the month rated again), all else as it was judged.
     */
    void close(String partnership, YearMonth month) {
        var at = clock.instant();
        var inForce = expectations.inForce(partnership, month);
        var judged = ratings.results(partnership, month, month).get(month);
        var live = judged == null ? values.of(partnership, month, inForce) : Map.<String, MonthValues.Value>of();
        if (!results.close(partnership, month, at)) {
            return;
        }
        var answers = feedback.total(partnership, month);
        for (var expectation : inForce) {
            var key = expectation.key();
            if (values.measuredBySystem(key)) {
                var sample = LearnerFeedback.KEYS.contains(key) ? answers.measure(key)
                        : judged == null ? sample(live.get(key)) : sample(judged.get(key));
                if (sample.value() != null) {
                    results.insert(partnership, month, row(key, sample, at), "system");
                }
            }
        }
    }

    private static Sample sample(MonthValues.Value value) {
        return new Sample(value.value(), value.sampleSize());
    }

    private static Sample sample(Ratings.ResultRating rating) {
        return rating == null ? Measurement.NO_DATA : new Sample(rating.value(), rating.sampleSize());
    }

    private static Results.Row row(String key, Sample sample, Instant at) {
        return new Results.Row(
                new Results.Place(key, null), sample.value(), sample.sampleSize(), null, at, false, false, Source.SYSTEM);
    }

    private void correct(
            String partnership, YearMonth month, Delivered value, Results.Row before, String userId, Source source, Instant at) {
        results.correct(partnership, new Correction(
                0, month, value.expectation(), value.region(), before == null ? null : before.value(),
                before == null ? null : before.sampleSize(), value.value(), value.sampleSize(), value.comment(), source, userId, at));
    }

    static boolean same(Results.Row row, Delivered value) {
        return sameValue(row, value) && Objects.equals(row.comment(), value.comment());
    }

    private static boolean sameValue(Results.Row row, Delivered value) {
        return Measurement.same(row.value(), value.value()) && Objects.equals(row.sampleSize(), value.sampleSize());
    }
}
