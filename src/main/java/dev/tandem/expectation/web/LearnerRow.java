package dev.tandem.expectation.web;

import dev.tandem.expectation.ExpectationService.LearnerHistory;
import dev.tandem.expectation.ExpectationService.LearnerSatisfaction;
import dev.tandem.expectation.Rating;
import dev.tandem.expectation.ScorecardLine.Point;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * One line of learner satisfaction, as {@code expectation/fragments :: learners} shows it.
 *
 * @param change of the mean satisfaction against the month before, null when one of them has no answers
 * @param history mean satisfaction of six months; empty where it isn't shown
 */
public record LearnerRow(LearnerSatisfaction satisfaction, BigDecimal change, List<Point> history) {

    public static List<LearnerRow> of(List<LearnerSatisfaction> lines, List<LearnerHistory> histories) {
        return lines.stream().map(line -> new LearnerRow(
                line,
                line.csat() == null || line.previousCsat() == null ? null : line.csat().subtract(line.previousCsat()),
                histories.stream()
                        .filter(history -> Objects.equals(history.region(), line.region())
                                && Objects.equals(history.programme(), line.programme()))
                        .findFirst()
                        .map(history -> history.months().stream().map(month -> new Point(month.month(), month.csat(), Rating.NO_DATA)).toList())
                        .orElse(List.of())))
                .toList();
    }

    public boolean all() {
        return satisfaction.region() == null && satisfaction.programme() == null;
    }

    public boolean ofRegion() {
        return satisfaction.region() != null;
    }

    public boolean ofProgramme() {
        return satisfaction.programme() != null;
    }
}
