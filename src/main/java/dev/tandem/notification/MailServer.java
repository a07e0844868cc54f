package dev.tandem.notification;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The mail server, for whoever sends so many letters that it keeps its own books of them. Everything else goes through
 * {@link Notifications}.
 */
public interface MailServer {

    /** Without a server, nothing leaves. */
    boolean configured();

    /** Wall time, by which mail is delivered: the engine's clock may stand elsewhere. */
    Instant now();

    Connection connect();

    enum Verdict {
        ACCEPTED,
        /** For good, as far as this recipient is concerned. */
        REFUSED,
        /** Not taken; another attempt may succeed. */
        NOT_NOW,
        /** Broken off after the end of the mail was sent: the server may have taken it. */
        UNKNOWN
    }

    /** @param cause the server's words, null when it took the mail */
    record Result(Verdict verdict, String cause) {}

    /**
     * @param onBehalfOf name of the person in whose name it is sent
     * @param replyTo null for the system's own
     * @param toName null for none
     * @param headers further ones
     */
    record Message(
            String messageId, String onBehalfOf, String replyTo, String toName, String toAddress, String subject, String html, String plain,
            Map<String, String> headers, Instant date) {}

    /** One mail after the other; opened again after anything went wrong. */
    interface Connection extends AutoCloseable {

        /** @return why the server can't be reached; empty when it can */
        Optional<String> open();

        /** After {@link #open}; one that can't be written as a mail is refused. */
        Result send(Message message);

        @Override
        void close();
    }
}
