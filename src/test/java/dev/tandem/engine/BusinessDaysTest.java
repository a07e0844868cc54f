package dev.tandem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In Berlin's zone, with Tuesday 2026-11-10 as the region's only holiday; dates and times are Berlin's. */
class BusinessDaysTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final BusinessDays berlin = new BusinessDays(BERLIN, LocalDate.of(2026, 11, 10)::equals);

    @ParameterizedTest
    @CsvSource({
        "an even clock, 2026-11-02T10:00, 4, 2026-11-04T10:00",
        "an odd clock of the morning, 2026-11-02T10:00, 5, 2026-11-04T22:00",
        "an odd clock of the afternoon, 2026-11-02T13:00, 5, 2026-11-05T01:00",
        "its half would be on Saturday, 2026-11-04T13:00, 5, 2026-11-09T01:00",
        "its half would be on the holiday, 2026-11-06T13:00, 3, 2026-11-11T01:00",
        "one day, 2026-11-03T08:00, 1, 2026-11-03T20:00",
        "one day before the holiday, 2026-11-09T15:00, 1, 2026-11-11T03:00",
        "started on Saturday, 2026-11-07T09:00, 1, 2026-11-09T04:30",
        "the clock goes back on Sunday, 2026-10-22T13:00, 3, 2026-10-26T01:00",
    })
    void halfOfAClockIsOnABusinessDayAndBeforeItsEnd(String why, LocalDateTime from, int days, LocalDateTime half) {
        assertThat(berlin.half(at(from), days)).as(why).isEqualTo(at(half)).isBefore(berlin.plus(at(from), days));
    }

    private static Instant at(LocalDateTime local) {
        return local.atZone(BERLIN).toInstant();
    }
}
