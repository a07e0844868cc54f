package dev.tandem.expectation.web;

import dev.tandem.engine.Dates;
import dev.tandem.engine.Numbers;
import dev.tandem.expectation.ScorecardLine.Point;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** In pages as {@code @sparklines}: what {@code expectation/fragments :: sparkline} draws. */
@Component("sparklines")
public class Sparklines {

    private final Dates dates;
    private final Numbers numbers;
    private final MessageSource messages;

    Sparklines(Dates dates, Numbers numbers, MessageSource messages) {
        this.dates = dates;
        this.numbers = numbers;
        this.messages = messages;
    }

    /** Of a value's months, oldest first. */
    public Sparkline of(List<Point> history) {
        return Sparkline.of(history, history.stream().map(this::words).collect(Collectors.joining(", ")));
    }

    private String words(Point point) {
        var value = point.value() == null
                ? messages.getMessage("expectation.no-data", null, LocaleContextHolder.getLocale())
                : numbers.of(point.value());
        return dates.shortMonth(point.month()) + " " + value;
    }
}
