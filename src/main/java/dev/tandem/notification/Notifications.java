package dev.tandem.notification;

/** The way out for everything that people are told. */
public interface Notifications {

    /**
     * Writes one message for each recipient into the outbox, in the caller's transaction. A message that was written
     * under the same key for the same recipient before is not written again.
     *
     * @throws IllegalArgumentException when there is no such template, or a fact that it needs is missing
     */
    void send(Notification notification);

    /** Who would get it: the same selection, for pages and forms that say so. */
    java.util.List<Recipient> recipients(String partnership, java.util.Collection<String> userIds);
}
