package dev.tandem.review.pack;

import dev.tandem.engine.Dates;
import dev.tandem.engine.Numbers;
import dev.tandem.expectation.ScorecardLine;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the page gives the drawer of trends, and the same in words. */
record TrendText(Dates dates, Numbers numbers, String noData) {

    public String values(ScorecardLine line) {
        return each(line, point -> point.value() == null ? "" : point.value().toPlainString());
    }

    public String ratings(ScorecardLine line) {
        return each(line, point -> point.rating() == null ? "" : point.rating().name());
    }

    public String target(ScorecardLine line) {
        return line.expectation().target() == null ? "" : line.expectation().target().toPlainString();
    }

    /** {@code Jun 91, Jul no data, Aug 93}. */
    public String words(ScorecardLine line) {
        return line.history().stream()
                .map(point -> dates.shortMonth(point.month()) + " " + (point.value() == null ? noData : numbers.of(point.value())))
                .collect(Collectors.joining(", "));
    }

    private static String each(ScorecardLine line, Function<ScorecardLine.Point, String> part) {
        return line.history().stream().map(part).collect(Collectors.joining(";"));
    }
}
