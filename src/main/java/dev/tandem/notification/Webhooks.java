package dev.tandem.notification;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The address of a channel's chat (an incoming webhook that takes {@code {"text": …}}). It is a secret: it goes in and never
 * comes out. A channel is a side ({@code CLIENT} or {@code PROVIDER}), or one of {@link ChatChannels}. Asks nobody: controllers
 * have asked {@code access}.
 */
public interface Webhooks {

    /** Whose chats hear of the partnership's months. */
    List<String> SIDES = List.of("CLIENT", "PROVIDER");

    /** Where a line stands. */
    enum State {
        PENDING,
        SENDING,
        SENT,
        FAILED,
        /** The attempt broke off when the chat may have taken it, and it must not be said twice. */
        IN_DOUBT
    }

    /**
     * @param host of the address, all that is shown of it
     * @param setBy user id
     * @param offSince since when nothing is sent any more, null while it is on
     * @param offCause why, see {@link Line#cause()}
     */
    record Webhook(String partnership, String channel, String host, String setBy, Instant setAt, Instant offSince, String offCause) {

        public boolean on() {
            return offSince == null;
        }
    }

    /**
     * @param said empty once its time is over
     * @param cause why the last attempt failed: a word of {@code webhooks.cause.…}, after a slash its argument; null when none did
     */
    record Line(String said, State state, Instant writtenAt, int attempts, Instant nextAttemptAt, String cause) {}

    /** By channel. */
    Map<String, Webhook> of(String partnership);

    Optional<Webhook> find(String partnership, String channel);

    /**
     * Sets or changes it, and switches it on.
     *
     * @throws WebhookRefused when the address isn't one that may be asked; on record as a security event
     */
    void put(String partnership, String channel, String address, String userId);

    /** What waits is not sent any more. @return false when there was none */
    boolean remove(String partnership, String channel);

    /** Sends a line of no meaning, also when it is off: once taken, it is on again. @return false when one was sent within this minute */
    boolean test(String partnership, String channel, Locale locale);

    /** Newest first. */
    List<Line> lines(String partnership, String channel, int limit);
}
