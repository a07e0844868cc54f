package dev.tandem.notification;

import dev.tandem.notification.JdbcOutbox.Letter;
import dev.tandem.notification.Notification.Attachment;
import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes of a row of the outbox the mail that leaves: the same at every attempt, with its Message-ID and date. */
@Component
class LetterComposer {

    static final String UTF_8 = "UTF-8";

    private final Sender sender;

    LetterComposer(Sender sender) {
        this.sender = sender;
    }

    MimeMessage compose(Session session, Letter letter, List<Attachment> attachments) throws MessagingException {
        var message = new FixedMessage(session, letter.messageId());
        message.setFrom(address(sender.email(), sender.name()));
        if (sender.replyTo() != null) {
            message.setReplyTo(new InternetAddress[] {new InternetAddress(sender.replyTo(), true)});
        }
        message.setRecipient(RecipientType.TO, address(letter.email(), letter.name()));
        message.setSubject(letter.subject().replaceAll("\\p{Cntrl}+", " "), UTF_8);
        message.setSentDate(Date.from(letter.writtenAt()));
        // Answered by no absence note (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");

        var alternatives = new MimeMultipart("alternative");
        alternatives.addBodyPart(text(letter.plain(), "plain"));
        alternatives.addBodyPart(text(letter.html(), "html"));
        if (letter.calendar() != null) {
            alternatives.addBodyPart(data(letter.calendar(), "text/calendar; method=" + letter.calendarMethod() + "; charset=UTF-8"));
        }
        if (letter.calendar() == null && attachments.isEmpty()) {
            message.setContent(alternatives);
        } else {
            var mixed = new MimeMultipart("mixed");
            var body = new MimeBodyPart();
            body.setContent(alternatives);
            mixed.addBodyPart(body);
            if (letter.calendar() != null) {
                // For clients that don't look into the alternatives.
                mixed.addBodyPart(attached(data(letter.calendar(), "application/ics; name=\"invite.ics\""), "invite.ics"));
            }
            for (var attachment : attachments) {
                var part = new MimeBodyPart();
                part.setDataHandler(new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.mediaType())));
                mixed.addBodyPart(attached(part, attachment.name()));
            }
            message.setContent(mixed);
        }
        message.saveChanges();
        return message;
    }

    static InternetAddress address(String email, String name) throws MessagingException {
        try {
            var address = new InternetAddress(email, true);
            address.setPersonal(name.replaceAll("\\p{Cntrl}+", " "), UTF_8);
            return address;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    static MimeBodyPart text(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    private static MimeBodyPart data(String text, String type) throws MessagingException {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(text.getBytes(StandardCharsets.UTF_8), type)));
        return part;
    }

    private static MimeBodyPart attached(MimeBodyPart part, String name) throws MessagingException {
        part.setDisposition(Part.ATTACHMENT);
        try {
            part.setFileName(MimeUtility.encodeText(name.replaceAll("[\\p{Cntrl}/\\\\]+", " "), UTF_8, null));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
        return part;
    }

    static final class FixedMessage extends MimeMessage {

        private final String messageId;

        FixedMessage(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
