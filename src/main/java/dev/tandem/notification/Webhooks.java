package dev.tandem.notification;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The address of a side's chat (an incoming webhook that takes {@code {"text": …}}). It is a secret: it goes in and never
 * comes out. Asks nobody: controllers have asked {@code access}.
 */
public interface Webhooks {

    /** Where a line stands. */
    enum State {
        PENDING,
        SENDING,
        SENT,
        FAILED
    }

    /**
     * @param host of the address, all that is shown of it
     * @param setBy user id
     * @param offSince since when nothing is sent any more, null while it is on
     * @param offCause why, see {@link Line#cause()}
     */
    record Webhook(String partnership, String side, String host, String setBy, Instant setAt, Instant offSince, String offCause) {

        public boolean on() {
            return offSince == null;
        }
    }

    /** @param cause why the last attempt failed: a word of {@code webhooks.cause.…}, after a slash its argument; null when none did */
    record Line(String said, State state, Instant writtenAt, int attempts, Instant nextAttemptAt, String cause) {}

    /** @param side {@code CLIENT} or {@code PROVIDER} */
    Optional<Webhook> find(String partnership, String side);

    /**
     * Sets or changes it, and switches it on.
     *
     * @throws WebhookRefused when the address isn't one that may be asked; on record as a security event
     */
    void put(String partnership, String side, String address, String userId);

    /** What waits is not sent any more. @return false when there was none */
    boolean remove(String partnership, String side);

    /** Sends a line of no meaning, also when it is off: once taken, it is on again. @return false when one was sent within this minute */
    boolean test(String partnership, String side, Locale locale);

    /** Newest first. */
    List<Line> lines(String partnership, String side, int limit);
}
