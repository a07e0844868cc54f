package dev.tandem.notification;

import dev.tandem.notification.Webhooks.State;
import java.time.Instant;
import java.util.List;

/**
 * Says whole texts in a channel's chat, each at most once: an attempt that broke off leaves it in doubt, and it is said again only
 * by a person's word. Asks nobody: who calls has seen to it that the text may be said.
 */
public interface ChatLetters {

    /** Longer than chats take. */
    int LONGEST = 40_000;

    /**
     * @param key as it was written
     * @param mayBeRead whether it was said, is on its way, or may have been said
     * @param settledAt when it was said or failed; null while it waits
     * @param nextAttemptAt while it waits
     * @param cause why the last attempt failed, see {@link Webhooks.Line#cause()}
     */
    record Said(String channel, String key, State state, boolean mayBeRead, Instant settledAt, Instant nextAttemptAt, int attempts, String cause) {}

    /**
     * Writes it in the caller's transaction, delivered after the commit. Nothing where the key has been used in this channel before.
     * Where the chat is switched off or its address is gone, or the text is longer than {@link #LONGEST}, it is on record as failed.
     *
     * @param text plain
     */
    void say(String partnership, String channel, String key, String text);

    /** Those whose key begins so, by channel and key. */
    List<Said> said(String partnership, String keyBegin);

    /** What waits isn't said any more; what is on its way isn't tried again. */
    void stop(String partnership, String keyBegin);

    /** What is in doubt is said again. @return how many texts */
    int sayAgain(String partnership, String keyBegin, String userId);
}
