package dev.tandem.sponsorship;

import dev.tandem.partnership.Side;
import java.time.LocalDate;

/**
 * Who looks after a vacant seat. The seat still counts as vacant.
 *
 * @param until last day, null while no sponsor is appointed
 */
public record InterimSponsor(long succession, Side side, String region, String userId, LocalDate from, LocalDate until) {

    public boolean inOffice(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }
}
