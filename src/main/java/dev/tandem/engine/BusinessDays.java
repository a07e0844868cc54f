package dev.tandem.engine;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Predicate;

/**
 * Business days of one region: Monday to Friday without its public holidays, in its time zone. All counts are in
 * business days; zero leaves the day as it is.
 */
public final class BusinessDays {

    private final ZoneId zone;
    private final Predicate<LocalDate> holiday;

    BusinessDays(ZoneId zone, Predicate<LocalDate> holiday) {
        this.zone = zone;
        this.holiday = holiday;
    }

    public ZoneId zone() {
        return zone;
    }

    public boolean isBusinessDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY && !holiday.test(day);
    }

    /** The day itself if it is one, else the next business day. */
    public LocalDate onOrAfter(LocalDate day) {
        var result = day;
        while (!isBusinessDay(result)) {
            result = result.plusDays(1);
        }
        return result;
    }

    /** The business day that comes {@code days} business days after (before, when negative) the given day. */
    public LocalDate plus(LocalDate day, int days) {
        var step = days < 0 ? -1 : 1;
        var result = day;
        for (var left = Math.abs(days); left > 0; ) {
            result = result.plusDays(step);
            if (isBusinessDay(result)) {
                left--;
            }
        }
        return result;
    }

    /** The same time of day, {@code days} business days later (earlier, when negative), in this region's zone. */
    public Instant plus(Instant moment, int days) {
        var local = moment.atZone(zone);
        return plus(local.toLocalDate(), days).atTime(local.toLocalTime()).atZone(zone).toInstant();
    }

    /**
     * When half of a clock of that many business days has run: half a day more than the whole days for an odd number, and on a
     * business day, as nobody is asked to step in while the region is off. Of a clock that starts on a day off, only what falls
     * on its last day may be left: then half of that.
     */
    public Instant half(Instant from, int days) {
        var whole = plus(from, days / 2);
        if (days % 2 == 0) {
            return whole;
        }
        var local = whole.atZone(zone).plusHours(12);
        var half = onOrAfter(local.toLocalDate()).atTime(local.toLocalTime()).atZone(zone).toInstant();
        var due = plus(from, days);
        if (half.isBefore(due)) {
            return half;
        }
        var lastDay = due.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        return lastDay.plus(Duration.between(lastDay, due).dividedBy(2));
    }

    /** How many business days lie after {@code from} up to and including {@code to}; negative when {@code to} is earlier. */
    public int between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -between(to, from);
        }
        var count = 0;
        for (var day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            if (isBusinessDay(day)) {
                count++;
            }
        }
        return count;
    }

    /**
     * When something is due that was due before a clock stopped: as many business days after it went on as were left when it
     * stopped, at the same time of day; never before it went on.
     */
    public Instant resumed(Instant due, Instant stoppedAt, Instant goesOnAt) {
        var time = due.atZone(zone).toLocalTime();
        var left = Math.max(0, between(stoppedAt.atZone(zone).toLocalDate(), due.atZone(zone).toLocalDate()));
        var day = onOrAfter(plus(goesOnAt.atZone(zone).toLocalDate(), left));
        var moved = day.atTime(time).atZone(zone).toInstant();
        return moved.isAfter(goesOnAt) ? moved : plus(day, 1).atTime(time).atZone(zone).toInstant();
    }
}
