package dev.tandem.notification;

import dev.tandem.notification.MailServer.Result;
import dev.tandem.notification.MailServer.Verdict;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.stereotype.Component;

/**
 * The mail server under {@code spring.mail}. What matters here is to know, of an attempt that failed, whether the server
 * may have taken the mail: it may from the moment on at which the end of the mail was sent.
 */
@Component
class SmtpServer {

    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "30000";

    private final MailProperties properties;

    SmtpServer(MailProperties properties) {
        this.properties = properties;
    }

    /** Without a server, mails are kept. */
    boolean configured() {
        return properties.getHost() != null && !properties.getHost().isBlank();
    }

    Session session() {
        var settings = new Properties();
        for (var protocol : new String[] {"smtp", "smtps"}) {
            settings.put("mail." + protocol + ".connectiontimeout", CONNECT_MILLIS);
            settings.put("mail." + protocol + ".timeout", ANSWER_MILLIS);
            settings.put("mail." + protocol + ".writetimeout", ANSWER_MILLIS);
        }
        settings.put("mail.smtp.auth", String.valueOf(hasUser()));
        settings.put("mail.smtps.auth", String.valueOf(hasUser()));
        settings.putAll(properties.getProperties());
        return Session.getInstance(settings);
    }

    private boolean hasUser() {
        return properties.getUsername() != null && !properties.getUsername().isBlank();
    }

    Connection connection() {
        return new Connection();
    }

    /** Opened at the first use, and opened again after anything went wrong. */
    final class Connection implements AutoCloseable {

        private ObservedTransport transport;

        void open() throws MessagingException {
            if (transport == null || !transport.isConnected()) {
                close();
                var session = session();
                transport = new ObservedTransport(session, "smtps".equals(properties.getProtocol()));
                var port = properties.getPort() == null ? -1 : properties.getPort();
                transport.connect(
                        properties.getHost(), port, hasUser() ? properties.getUsername() : null,
                        hasUser() ? properties.getPassword() : null);
            }
        }

        /** Whether it was, when it was used last; asks nobody. */
        boolean isOpen() {
            return transport != null;
        }

        /** Must be open. */
        Result send(MimeMessage message, Address recipient) {
            transport.endSent = false;
            transport.accepted = false;
            try {
                transport.sendMessage(message, new Address[] {recipient});
                return new Result(Verdict.ACCEPTED, null);
            } catch (MessagingException e) {
                var result = judge(e);
                close();
                return result;
            }
        }

        private Result judge(MessagingException thrown) {
            if (transport.accepted) {
                return new Result(Verdict.ACCEPTED, null);
            }
            for (Exception e = thrown; e instanceof MessagingException nested; e = nested.getNextException()) {
                var code = e instanceof SMTPAddressFailedException refused ? refused.getReturnCode()
                        : e instanceof SMTPSendFailedException failed ? failed.getReturnCode() : -1;
                if (code >= 500 && !(e instanceof SMTPSenderFailedException)) {
                    return new Result(Verdict.REFUSED, cause(e));
                }
                if (code >= 400) {
                    return new Result(Verdict.NOT_NOW, cause(e));
                }
            }
            return new Result(transport.endSent ? Verdict.UNKNOWN : Verdict.NOT_NOW, cause(thrown));
        }

        @Override
        public void close() {
            if (transport != null) {
                try {
                    transport.close();
                } catch (MessagingException e) {
                    // The server is gone already; what it took, it said before.
                }
                transport = null;
            }
        }
    }

    /** What an operator reads: the server's words, or the root of what went wrong. */
    static String cause(Exception thrown) {
        var words = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage().strip();
        if (thrown instanceof MessagingException e && e.getNextException() instanceof IOException io && io.getMessage() != null) {
            return words + ": " + io.getMessage();
        }
        return words.replaceAll("\\s+", " ");
    }

    private static final class ObservedTransport extends SMTPTransport {

        private boolean endSent;
        private boolean accepted;

        ObservedTransport(Session session, boolean tls) {
            super(session, null, tls ? "smtps" : "smtp", tls);
        }

        @Override
        protected void finishData() throws IOException, MessagingException {
            endSent = true;
            super.finishData();
            accepted = true;
        }

        @Override
        protected void finishBdat() throws IOException, MessagingException {
            endSent = true;
            super.finishBdat();
            accepted = true;
        }
    }
}
