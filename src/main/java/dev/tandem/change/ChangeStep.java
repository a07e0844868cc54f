package dev.tandem.change;

import java.time.Instant;

/**
 * What was done in a wave. Steps stay on record for good; what became of one when its wave was rolled back stands beside it.
 *
 * @param communication what learners were told, for {@link Kind#COMMUNICATED}
 * @param withdrawal what told them that it is taken back
 * @param doneBy null when the product did it on its date
 * @param fateSaid how it was undone, or why it can't be
 * @param signedBy the sponsor who took note that it can't be undone
 */
public record ChangeStep(
        long id, long change, long wave, Kind kind, String done, Long communication, Long withdrawal, String doneBy, Instant doneAt,
        Fate fate, String fateSaid, String fateBy, String signedBy) {

    public enum Kind {
        COMMUNICATED,
        TRAINED,
        DELIVERED,
        REMEDIED
    }

    public enum Fate {
        STANDS,
        UNDONE,
        CANNOT_BE_UNDONE,
        /** Nobody said that it was undone. */
        NOT_UNDONE
    }
}
