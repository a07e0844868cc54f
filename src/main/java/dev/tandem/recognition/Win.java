package dev.tandem.recognition;

import java.time.Instant;
import java.time.YearMonth;

/**
 * @param review month of the review that nominated it, null when it came otherwise
 * @param who people or team, free text
 * @param evidence what shows it, null when none was given yet
 * @param effect measured effect, null when none is claimed
 * @param nominatedBy user id, null when the review nominated it as a whole
 * @param ring the widest circle that was told of it, null while none was
 */
public record Win(
        long id, String partnership, YearMonth review, String who, String what, String evidence, String effect, String nominatedBy,
        Instant nominatedAt, Status status, Kind kind, Ring ring) {

    public enum Status {
        NOMINATED,
        /** True and fair to tell: by both sides' leads, of praise by one. */
        CONFIRMED,
        REFUSED,
        /** Nobody answered in time. */
        UNCONFIRMED
    }

    public enum Kind {
        WIN,
        /** For a team: one lead's word is enough, and it is told no further. */
        PRAISE
    }

    /** Circles that may hear of it, each wider than the one before. */
    public enum Ring {
        TEAMS,
        STAKEHOLDERS,
        ALL_EMPLOYEES,
        OUTSIDE;

        /** @return null after the widest */
        public Ring next() {
            return this == OUTSIDE ? null : values()[ordinal() + 1];
        }
    }

    /** A lead's word on it; nobody's where the clock ran out. */
    public record Word(dev.tandem.partnership.Side side, String person, Said said, String reason, Instant at) {}

    public enum Said {
        CONFIRM,
        REFUSE,
        SILENT,
        /** It stays in its circle. */
        STAY,
        WIDEN
    }

    /** Whose results show it, before and after. */
    public record Measure(String expectation, YearMonth before, YearMonth after) {}

    /** @param permission when and how the person allowed it to be told */
    public record Quote(String saidBy, String quote, String permission) {}
}
