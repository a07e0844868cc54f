package dev.tandem.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Dates as people read them: with the weekday, the zone and how far away. In pages as {@code @dates}: the reader's
 * language holds there; elsewhere name the locale. Null gives an empty text.
 */
@Component("dates")
public class Dates {

    private static final int DAYS_NAMED = 60;

    private final Clock clock;
    private final MessageSource messages;

    Dates(Clock clock, MessageSource messages) {
        this.clock = clock;
        this.messages = messages;
    }

    /** {@code Tue 8 Dec 2026, 14:00 CET · in 14 days}. */
    public String near(Instant moment, ZoneId zone) {
        return moment == null ? "" : moment(moment, zone) + " · " + away(moment, zone);
    }

    /** {@code Tue 8 Dec 2026 · in 14 days}, counted in the zone. */
    public String near(LocalDate day, ZoneId zone) {
        return day == null ? "" : day(day) + " · " + away(day, zone);
    }

    /** {@code Tue 8 Dec 2026, 14:00 CET}. */
    public String moment(Instant moment, ZoneId zone) {
        return moment(moment, zone, reader());
    }

    public String moment(Instant moment, ZoneId zone, Locale locale) {
        return moment == null ? "" : pattern("dates.pattern.moment", locale).withZone(zone).format(moment);
    }

    /** The same moment on another clock, beside the one in {@code shown}: {@code 08:00 EST}, with the day where it is another. */
    public String moment(Instant moment, ZoneId zone, ZoneId shown) {
        if (moment == null) {
            return "";
        }
        var sameDay = LocalDate.ofInstant(moment, zone).equals(LocalDate.ofInstant(moment, shown));
        return pattern(sameDay ? "dates.pattern.clock" : "dates.pattern.moment", reader()).withZone(zone).format(moment);
    }

    /** {@code Tue 8 Dec 2026}. */
    public String day(LocalDate day) {
        return day(day, reader());
    }

    public String day(LocalDate day, Locale locale) {
        return day == null ? "" : pattern("dates.pattern.day", locale).format(day);
    }

    /** {@code Tue 8 Dec}: where the year is plain from what stands around. */
    public String shortDay(LocalDate day) {
        return shortDay(day, reader());
    }

    public String shortDay(LocalDate day, Locale locale) {
        return day == null ? "" : pattern("dates.pattern.short-day", locale).format(day);
    }

    /** {@code 14:00}. */
    public String time(LocalTime time) {
        return time == null ? "" : pattern("dates.pattern.time", reader()).format(time);
    }

    /** {@code November 2026}. */
    public String month(YearMonth month) {
        return month(month, reader());
    }

    public String month(YearMonth month, Locale locale) {
        return month == null ? "" : pattern("dates.pattern.month", locale).format(month);
    }

    /** {@code Nov}: for the columns of trends. */
    public String shortMonth(YearMonth month) {
        return shortMonth(month, reader());
    }

    public String shortMonth(YearMonth month, Locale locale) {
        return month == null ? "" : pattern("dates.pattern.short-month", locale).format(month);
    }

    /** {@code in 14 days}, {@code tomorrow}, {@code in 3 hours}, {@code 2 days ago}. */
    public String away(Instant moment, ZoneId zone) {
        if (moment == null) {
            return "";
        }
        var now = clock.instant();
        var day = LocalDate.ofInstant(moment, zone);
        if (!day.equals(LocalDate.ofInstant(now, zone))) {
            return away(day, zone);
        }
        var minutes = Duration.between(now, moment).toMinutes();
        if (Math.abs(minutes) < 60) {
            return minutes == 0 ? text("dates.now") : text(minutes > 0 ? "dates.in-minutes" : "dates.minutes-ago", Math.abs(minutes));
        }
        var hours = Math.round(minutes / 60.0);
        return text(hours > 0 ? "dates.in-hours" : "dates.hours-ago", Math.abs(hours));
    }

    /** {@code in 14 days}, {@code today}, {@code in 5 months}; counted in the zone. */
    public String away(LocalDate day, ZoneId zone) {
        if (day == null) {
            return "";
        }
        var today = LocalDate.ofInstant(clock.instant(), zone);
        var days = ChronoUnit.DAYS.between(today, day);
        if (days == 0) {
            return text("dates.today");
        }
        if (Math.abs(days) == 1) {
            return text(days > 0 ? "dates.tomorrow" : "dates.yesterday");
        }
        if (Math.abs(days) <= DAYS_NAMED) {
            return text(days > 0 ? "dates.in-days" : "dates.days-ago", Math.abs(days));
        }
        var months = ChronoUnit.MONTHS.between(today, day);
        return text(months > 0 ? "dates.in-months" : "dates.months-ago", Math.abs(months));
    }

    /** For {@code <time datetime>}. */
    public String iso(Instant moment) {
        return moment == null ? "" : moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private String text(String code, Object... arguments) {
        return messages.getMessage(code, arguments, reader());
    }

    /** The pattern tells the language of the words around it, so that a language without messages reads English throughout. */
    private DateTimeFormatter pattern(String code, Locale locale) {
        var language = Locale.forLanguageTag(messages.getMessage("language", null, locale));
        return DateTimeFormatter.ofPattern(messages.getMessage(code, null, locale), language);
    }

    private static Locale reader() {
        return LocaleContextHolder.getLocale();
    }
}
