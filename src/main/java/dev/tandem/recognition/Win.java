package dev.tandem.recognition;

import java.time.Instant;
import java.time.YearMonth;

/**
 * @param review month of the review that nominated it, null when it came otherwise
 * @param who people or team, free text
 * @param evidence what shows it, null when none was given yet
 * @param effect measured effect, null when none is claimed
 * @param nominatedBy user id, null when the review nominated it as a whole
 */
public record Win(
        long id, String partnership, YearMonth review, String who, String what, String evidence, String effect, String nominatedBy,
        Instant nominatedAt, Status status) {

    public enum Status {
        NOMINATED
    }
}
