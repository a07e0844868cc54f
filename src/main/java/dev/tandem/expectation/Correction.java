package dev.tandem.expectation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;

/**
 * A value that came, or came differently, after the month's review was closed.
 *
 * @param region null for all regions
 * @param before null when there was no data
 * @param reason why, in the words of who corrected; null when none were given
 */
public record Correction(
        long id, YearMonth month, String expectation, String region, BigDecimal before, Integer beforeSample, BigDecimal after,
        Integer afterSample, String reason, Source source, String correctedBy, Instant correctedAt) {

    /** Where a value came from. */
    public enum Source {
        /** A side's report or input in the review. */
        FORM,
        IMPORT,
        /** The system's own measure. */
        SYSTEM,
        /** Learners' answers that came late. */
        FEEDBACK,
        /** A dispute that both sides settled. */
        DISPUTE
    }
}
