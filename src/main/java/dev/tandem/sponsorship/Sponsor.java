package dev.tandem.sponsorship;

import dev.tandem.partnership.Side;
import java.time.LocalDate;

/**
 * A mandate: a person of a side with authority to decide for a region.
 *
 * @param deputyUserId null when there is none
 * @param until last day of the mandate, null when open
 */
public record Sponsor(
        Side side, String region, String userId, String deputyUserId, String mandate, LocalDate from, LocalDate until) {

    public boolean inOffice(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }
}
