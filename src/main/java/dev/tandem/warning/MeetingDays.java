package dev.tandem.warning;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/** When reviews meet; known by the reviews. */
public interface MeetingDays {

    /** Where the partnership is: as moved, and the charter's day where the review isn't open yet. Empty when it doesn't meet any more. */
    Optional<LocalDate> day(String partnership, YearMonth month);
}
