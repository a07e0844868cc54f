package dev.tandem.notification;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was written to people, and what became of it; for pages. Asks nobody: controllers have asked {@code access}. */
public interface Outbox {

    /** Where a mail stands. */
    enum State {
        /** Waits for its reader's hour, when the day's one mail leaves. */
        HELD,
        /** Was told in the day's one mail. */
        BUNDLED,
        /** Asked for a task that was over before its reader's hour came: not told. */
        OVERTAKEN,
        /** Waits for its next attempt. */
        PENDING,
        /** Is being handed to the mail server. */
        SENDING,
        /** The mail server took it. */
        SENT,
        /** The attempt broke off when the server may already have taken it: never sent again unless a person says so. */
        IN_DOUBT,
        /** Given up, or refused for good. */
        FAILED,
        /** A person decided that it isn't sent. */
        DISCARDED,
        /** Written when there was no mail server: read in the outbox only. */
        KEPT
    }

    /**
     * @param recipient user id
     * @param writtenAt date of the mail
     * @param nextAttemptAt null unless it is pending or held
     * @param cause why the last attempt failed, null when none did
     * @param zone the recipient's
     */
    record Entry(
            long id, String template, String partnership, String recipient, String name, String email, ZoneId zone, String subject,
            Instant writtenAt, State state, int attempts, Instant nextAttemptAt, String cause, boolean calendar, int attachments) {}

    /** @param calendar iCalendar text, null without an invitation */
    record Message(Entry entry, String html, String plain, String calendarMethod, String calendar, List<AttachmentName> attachments) {}

    /** @param place from 0 */
    record AttachmentName(int place, String name, String mediaType) {}

    /** Newest first. @param userId whose; null for everybody's */
    List<Entry> entries(String userId, int offset, int limit);

    long count(String userId);

    Optional<Message> find(long id);

    Optional<Notification.Attachment> attachment(long id, int place);

    /** Every state, also those that none is in. */
    Map<State, Long> counts();

    /** What a person has to look at: in doubt, failed, and pending after a failed attempt; the oldest first. */
    List<Entry> troubled(int limit);

    long countTroubled();

    /**
     * Sends it now: at once what failed or waits; what is in doubt although it may arrive twice. The address is looked up anew.
     *
     * @return false when it isn't in such a state any longer
     */
    boolean retry(long id, String userId);

    /** Sends everything that failed, as after the server's settings were mended. @return how many */
    int retryFailed(String userId);

    /** What isn't to be sent any more. @return false when it isn't waiting, failed or in doubt any longer */
    boolean discard(long id, String userId);

    /** A person knows that what was in doubt has arrived. @return false when it isn't in doubt any longer */
    boolean markSent(long id, String userId);
}
