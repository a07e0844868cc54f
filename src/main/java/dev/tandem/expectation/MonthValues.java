package dev.tandem.expectation;

import dev.tandem.expectation.Measurement.Sample;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The value of each expectation in a month, as it counts now: delivered, measured, corrected or settled. */
@Component
class MonthValues {

    /** What import files know as measured by the system, whether or not the module that measures it is at hand. */
    private static final Set<String> MEASURED_BY_SYSTEM =
            Set.of("csat", "nps", "relevance", "transfer", "sponsor-attendance", "decision-time");

    private final Results results;
    private final Disputes disputes;
    private final LearnerFeedback feedback;
    private final ObjectProvider<SystemMeasures> measures;

    MonthValues(Results results, Disputes disputes, LearnerFeedback feedback, ObjectProvider<SystemMeasures> measures) {
        this.results = results;
        this.disputes = disputes;
        this.feedback = feedback;
        this.measures = measures;
    }

    /** @param dispute the latest on this result, null when there is none */
    record Value(BigDecimal value, Integer sampleSize, boolean late, boolean corrected, Dispute dispute) {}

    boolean measuredBySystem(String expectation) {
        return MEASURED_BY_SYSTEM.contains(expectation)
                || measures.stream().anyMatch(measure -> measure.keys().contains(expectation));
    }

    /** Sorted, for messages. */
    Set<String> systemKeys() {
        var keys = new TreeSet<>(MEASURED_BY_SYSTEM);
        measures.stream().forEach(measure -> keys.addAll(measure.keys()));
        return keys;
    }

    Map<String, Value> of(String partnership, YearMonth month, Collection<Expectation> expectations) {
        var rows = new HashMap<String, List<Results.Row>>();
        results.of(partnership, month).values().forEach(row ->
                rows.computeIfAbsent(row.place().expectation(), key -> new ArrayList<>()).add(row));
        var latest = new HashMap<String, Dispute>();
        var settled = new HashMap<String, Dispute>();
        disputes.of(partnership, month).forEach(dispute -> {
            latest.put(dispute.expectation(), dispute);
            if (!dispute.open()) {
                settled.put(dispute.expectation(), dispute);
            }
        });
        var corrected = new HashSet<String>();
        results.corrections(partnership, month).forEach(correction -> corrected.add(correction.expectation()));
        var closed = results.closed(partnership, month);
        var values = new HashMap<String, Value>();
        LearnerFeedback.Tally answers = null;
        for (var expectation : expectations) {
            var key = expectation.key();
            var own = rows.getOrDefault(key, List.of());
            Sample sample;
            if (closed || !measuredBySystem(key)) {
                sample = Measurement.combine(own.stream().map(row -> new Sample(row.value(), row.sampleSize())).toList());
            } else if (LearnerFeedback.KEYS.contains(key)) {
                answers = answers == null ? feedback.total(partnership, month) : answers;
                sample = answers.measure(key);
            } else {
                sample = measured(partnership, month, key);
            }
            var agreed = settled.get(key);
            if (agreed != null && own.stream().noneMatch(row -> changedAfter(row, agreed))) {
                sample = new Sample(agreed.agreedValue(), sample.sampleSize());
            }
            values.put(key, new Value(
                    sample.value(), sample.sampleSize(), own.stream().anyMatch(Results.Row::late), corrected.contains(key),
                    latest.get(key)));
        }
        return values;
    }

    /** What the system keeps of its own measure when the month is closed is no new word on a matter that was settled. */
    private static boolean changedAfter(Results.Row row, Dispute agreed) {
        return row.source() != Correction.Source.SYSTEM && row.changedAt().isAfter(agreed.agreedAt());
    }

    private Sample measured(String partnership, YearMonth month, String key) {
        return measures.stream()
                .filter(measure -> measure.keys().contains(key))
                .findFirst()
                .flatMap(measure -> measure.measure(partnership, key, month))
                .map(measured -> new Sample(Measurement.plain(measured.value()), measured.sampleSize()))
                .orElse(Measurement.NO_DATA);
    }
}
