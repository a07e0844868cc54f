package dev.tandem.warning;

import static java.util.stream.Collectors.toList;

import dev.tandem.partnership.Side;
import dev.tandem.warning.Warning.Outcome;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * What one side's warnings came to; shown, and never weighed in any rating, so that to warn costs nothing. Medians, since one
 * old matter shouldn't speak for all. Warnings that only their own side sees count nowhere.
 *
 * @param side whose matters they are: the side that warned, and of what struck unwarned the side whose matter it was
 * @param shared warnings that reached the other side
 * @param struckWarned of those, that struck
 * @param struckUnwarned matters that struck without any warning
 * @param warnedShare percent of what struck that was warned of: 100 × struckWarned ÷ (struckWarned + struckUnwarned), rounded half up;
 *     null when nothing struck
 * @param leadDays median of whole days from sharing to the day it struck; null when nothing warned of struck
 * @param answerHours median of whole hours that the other side took to answer; null without an answer
 */
public record WarningMeasures(
        Side side, int shared, int struckWarned, int struckUnwarned, Integer warnedShare, Long leadDays, Long answerHours) {

    /** @param zone whose days count */
    static List<WarningMeasures> of(List<Warning> warnings, ZoneId zone) {
        return Arrays.stream(Side.values())
                .map(side -> of(side, warnings.stream().filter(warning -> warning.side() == side).toList(), zone)).toList();
    }

    private static WarningMeasures of(Side side, List<Warning> warnings, ZoneId zone) {
        Predicate<Warning> isShared = warning -> warning.sharedAt() != null;
        var shared = warnings.stream().filter(isShared).toList();
        var struck = shared.stream().filter(warning -> warning.outcome() == Outcome.STRUCK).toList();
        var unwarned = (int) warnings.stream().filter(Warning::struckWithoutWarning).count();
        var impacts = struck.size() + unwarned;
        return new WarningMeasures(
                side, shared.size(), struck.size(), unwarned, impacts == 0 ? null : Math.round(100f * struck.size() / impacts),
                median(struck.stream()
                        .map(warning -> ChronoUnit.DAYS.between(LocalDate.ofInstant(warning.sharedAt(), zone), warning.struckOn()))
                        .collect(toList())),
                median(shared.stream().filter(warning -> warning.answeredAt() != null)
                        .map(warning -> Duration.between(warning.sharedAt(), warning.answeredAt()).toHours()).collect(toList())));
    }

    /** Of an even number, the mean of the two in the middle, rounded half up. */
    private static Long median(List<Long> values) {
        if (values.isEmpty()) {
            return null;
        }
        values.sort(null);
        var middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : Math.round((values.get(middle - 1) + values.get(middle)) / 2.0);
    }
}
