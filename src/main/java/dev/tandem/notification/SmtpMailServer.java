package dev.tandem.notification;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.springframework.stereotype.Component;

@Component
class SmtpMailServer implements MailServer {

    private final SmtpServer server;
    private final Sender sender;
    private final Clock wallClock = Clock.systemUTC();

    SmtpMailServer(SmtpServer server, Sender sender) {
        this.server = server;
        this.sender = sender;
    }

    @Override
    public boolean configured() {
        return server.configured();
    }

    @Override
    public Instant now() {
        return wallClock.instant();
    }

    @Override
    public Connection connect() {
        var session = server.session();
        var connection = server.connection();
        return new Connection() {

            @Override
            public Optional<String> open() {
                try {
                    // Whether it still is would cost a question for every mail: sending finds out.
                    if (!connection.isOpen()) {
                        connection.open();
                    }
                    return Optional.empty();
                } catch (MessagingException e) {
                    connection.close();
                    return Optional.of(SmtpServer.cause(e));
                }
            }

            @Override
            public Result send(Message message) {
                MimeMessage mail;
                try {
                    mail = compose(session, message);
                } catch (MessagingException e) {
                    return new Result(Verdict.REFUSED, SmtpServer.cause(e));
                }
                try {
                    return connection.send(mail, mail.getAllRecipients()[0]);
                } catch (MessagingException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void close() {
                connection.close();
            }
        };
    }

    private MimeMessage compose(Session session, Message message) throws MessagingException {
        if (!MailAddresses.valid(message.toAddress())) {
            throw new MessagingException("the address is none");
        }
        var mail = new LetterComposer.FixedMessage(session, message.messageId());
        mail.setFrom(LetterComposer.address(sender.email(), message.onBehalfOf() + " via " + sender.name()));
        var replyTo = message.replyTo() == null ? sender.replyTo() : message.replyTo();
        if (replyTo != null) {
            mail.setReplyTo(new InternetAddress[] {new InternetAddress(replyTo, true)});
        }
        mail.setRecipient(RecipientType.TO, message.toName() == null
                ? new InternetAddress(message.toAddress(), true) : LetterComposer.address(message.toAddress(), message.toName()));
        mail.setSubject(message.subject().replaceAll("\\p{Cntrl}+", " "), LetterComposer.UTF_8);
        mail.setSentDate(Date.from(message.date()));
        // Answered by no absence note (RFC 3834).
        mail.setHeader("Auto-Submitted", "auto-generated");
        for (var header : message.headers().entrySet()) {
            mail.setHeader(header.getKey(), header.getValue());
        }
        var alternatives = new MimeMultipart("alternative");
        alternatives.addBodyPart(LetterComposer.text(message.plain(), "plain"));
        alternatives.addBodyPart(LetterComposer.text(message.html(), "html"));
        mail.setContent(alternatives);
        mail.saveChanges();
        return mail;
    }
}
