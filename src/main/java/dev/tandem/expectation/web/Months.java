package dev.tandem.expectation.web;

import dev.tandem.partnership.Partnership;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Which month a page shows, and which ones can be chosen. */
final class Months {

    private Months() {}

    /** The one asked for, else the latest judged, else the latest with anything on record, else the month before this one. */
    static YearMonth shown(
            YearMonth asked, Optional<YearMonth> judged, Collection<YearMonth> onRecord, Partnership partnership, Clock clock) {
        if (asked != null) {
            return asked;
        }
        return judged.or(() -> onRecord.stream().max(Comparator.naturalOrder()))
                .orElseGet(() -> YearMonth.now(clock.withZone(partnership.timeZone())).minusMonths(1));
    }

    /** Newest first, with the one that is shown. */
    static List<YearMonth> choices(YearMonth shown, Collection<YearMonth> onRecord) {
        var months = new TreeSet<YearMonth>(Comparator.reverseOrder());
        months.addAll(onRecord);
        months.add(shown);
        return List.copyOf(months);
    }
}
