package dev.tandem.partnership;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.fortuna.ical4j.model.Recur;

/** An RFC 5545 recurrence rule that gives one day in every month, February included. */
final class ReviewRule {

    /** What is right, for messages. */
    static final String RIGHT = "must be a recurrence rule that gives one day in every month, such as FREQ=MONTHLY;BYDAY=2TU (second Tuesday), "
            + "FREQ=MONTHLY;BYMONTHDAY=15 or FREQ=MONTHLY;BYDAY=-1FR (last Friday)";

    private static final Set<String> PARTS = Set.of("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYSETPOS", "WKST");
    private static final Pattern PART = Pattern.compile("[A-Z]+=[A-Z0-9,+-]+");
    /** Every length of month, every weekday a month can begin on, leap years: the calendar repeats after 28 years. */
    private static final int YEARS = 28;

    private final Recur<LocalDate> rule;

    private ReviewRule(Recur<LocalDate> rule) {
        this.rule = rule;
    }

    /** @throws IllegalArgumentException saying what is right */
    static ReviewRule parse(String text) {
        var upper = text.strip().toUpperCase(Locale.ROOT);
        var parts = Arrays.asList(upper.split(";", -1));
        if (!parts.stream().allMatch(part -> PART.matcher(part).matches())) {
            throw new IllegalArgumentException(RIGHT);
        }
        var names = parts.stream().map(part -> part.substring(0, part.indexOf('='))).collect(Collectors.toSet());
        var byDay = names.contains("BYDAY") || names.contains("BYMONTHDAY");
        if (names.size() < parts.size() || !PARTS.containsAll(names) || !parts.contains("FREQ=MONTHLY") || !byDay
                || names.contains("INTERVAL") && !parts.contains("INTERVAL=1")) {
            throw new IllegalArgumentException(RIGHT);
        }
        try {
            return new ReviewRule(new Recur<>(upper));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(RIGHT, e);
        }
    }

    /**
     * Parsed, and tried on every month of 28 years.
     *
     * @throws IllegalArgumentException saying what is right, and the first month that has no day or several
     */
    static ReviewRule validated(String text) {
        var result = parse(text);
        for (var month = YearMonth.of(2024, 1); month.getYear() < 2024 + YEARS; month = month.plusMonths(1)) {
            var days = result.days(month);
            if (days.size() != 1) {
                throw new IllegalArgumentException(
                        RIGHT + "; this one gives " + (days.isEmpty() ? "none" : String.valueOf(days.size())) + " in " + month);
            }
        }
        return result;
    }

    LocalDate day(YearMonth month) {
        return days(month).stream().findFirst().orElseThrow(() -> new IllegalStateException(rule + " gives no day in " + month));
    }

    private List<LocalDate> days(YearMonth month) {
        var first = month.atDay(1);
        return rule.getDates(first, first, first.plusMonths(1)).stream().filter(day -> YearMonth.from(day).equals(month)).distinct().toList();
    }
}
