package dev.tandem.partnership;

import java.time.ZoneId;

/**
 * A part of the client's world.
 *
 * @param code short name as files use it ({@code HQ})
 * @param holidays ISO 3166 country or subdivision whose public holidays hold, null for none
 * @param distance from the centre; 0 = headquarters
 */
public record Region(String code, String name, ZoneId timeZone, String holidays, int distance) {

    public boolean isCentre() {
        return distance == 0;
    }
}
