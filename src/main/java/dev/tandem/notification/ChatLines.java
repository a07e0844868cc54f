package dev.tandem.notification;

/** Says a line in the chats that a partnership's sides have named. */
public interface ChatLines {

    /** Writes it in the caller's transaction, for each side with an address that is on; delivered after the commit. */
    void say(ChatLine line);
}
