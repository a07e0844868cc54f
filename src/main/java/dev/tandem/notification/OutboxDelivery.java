package dev.tandem.notification;

import dev.tandem.notification.JdbcOutbox.Letter;
import dev.tandem.notification.SmtpServer.Connection;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Claim (committed), hand over, mark: whoever dies between the first and the last leaves a mail in sending, which is
 * parked as in doubt when its lease has run out. Lives by wall time, whatever the engine's clock says.
 */
@Service
class OutboxDelivery implements MailDelivery {

    private static final Logger log = LoggerFactory.getLogger(OutboxDelivery.class);
    private static final int BATCH = 50;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);
    private static final String ABANDONED =
            "the attempt was never finished (the system stopped in the middle of it): the mail server may have taken it";

    private final JdbcOutbox outbox;
    private final SmtpServer server;
    private final LetterComposer composer;
    private final MailSettings settings;
    private final Digests digests;
    private final TransactionTemplate outsideTransactions;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();

    @Autowired
    OutboxDelivery(
            JdbcOutbox outbox, SmtpServer server, LetterComposer composer, MailSettings settings, Digests digests,
            PlatformTransactionManager transactions) {
        this(outbox, server, composer, settings, digests, transactions, Clock.systemUTC());
    }

    OutboxDelivery(
            JdbcOutbox outbox, SmtpServer server, LetterComposer composer, MailSettings settings, Digests digests,
            PlatformTransactionManager transactions, Clock clock) {
        this.outbox = outbox;
        this.server = server;
        this.composer = composer;
        this.settings = settings;
        this.digests = digests;
        this.outsideTransactions = new TransactionTemplate(transactions);
        this.outsideTransactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        this.clock = clock;
    }

    @Override
    public int deliverDue() {
        return outsideTransactions.execute(status -> {
            parkAbandoned();
            bundleHeld();
            return server.configured() ? deliverAll() : 0;
        });
    }

    /** One that can't be told keeps nobody else waiting. */
    private void bundleHeld() {
        for (var person : digests.due()) {
            try {
                digests.tell(person);
            } catch (RuntimeException e) {
                log.warn("the day's mail to {} could not be put together; it is tried again", person, e);
            }
        }
    }

    private void parkAbandoned() {
        var parked = outbox.parkAbandoned(clock.instant(), ABANDONED);
        if (parked > 0) {
            log.warn("{} mails are in doubt after an unfinished attempt; see /operations/outbox", parked);
        }
    }

    /** Every mail looked at leaves the set of what is due, so this ends. */
    private int deliverAll() {
        var accepted = 0;
        try (var connection = server.connection()) {
            for (var due = outbox.due(clock.instant(), BATCH); !due.isEmpty(); due = outbox.due(clock.instant(), BATCH)) {
                String unreachable = null;
                for (var id : due) {
                    if (unreachable == null) {
                        unreachable = open(connection);
                    }
                    if (unreachable != null) {
                        postpone(outbox.letter(id), unreachable);
                    } else if (deliver(connection, id)) {
                        accepted++;
                    }
                }
            }
        }
        return accepted;
    }

    /** @return why the server can't be reached, null when it can */
    private static String open(Connection connection) {
        try {
            connection.open();
            return null;
        } catch (MessagingException e) {
            connection.close();
            log.warn("the mail server can't be reached: {}", SmtpServer.cause(e));
            return SmtpServer.cause(e);
        }
    }

    private boolean deliver(Connection connection, long id) {
        var letter = outbox.letter(id);
        MimeMessage message;
        try {
            message = composer.compose(server.session(), letter, outbox.attachments(id));
        } catch (MessagingException e) {
            outbox.fail(id, clock.instant(), SmtpServer.cause(e));
            return false;
        }
        var now = clock.instant();
        if (!outbox.claim(id, node, now, now.plus(settings.lease()))) {
            return false;
        }
        try {
            return settle(letter, connection.send(message, message.getAllRecipients()[0]));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean settle(Letter letter, MailServer.Result result) {
        var now = clock.instant();
        switch (result.verdict()) {
            case ACCEPTED -> outbox.sent(letter.id(), node, now);
            case REFUSED -> outbox.fail(letter.id(), now, result.cause());
            case UNKNOWN -> outbox.doubt(letter.id(), now, result.cause());
            case NOT_NOW -> {
                if (givenUp(letter, now)) {
                    outbox.fail(letter.id(), now, result.cause());
                } else {
                    outbox.again(letter.id(), node, now.plus(pause(letter.attempts())), result.cause());
                }
            }
        }
        if (result.verdict() != MailServer.Verdict.ACCEPTED) {
            log.warn("mail {} was not delivered: {}", letter.id(), result.verdict());
        }
        return result.verdict() == MailServer.Verdict.ACCEPTED;
    }

    private void postpone(Letter letter, String cause) {
        var now = clock.instant();
        if (givenUp(letter, now)) {
            outbox.fail(letter.id(), now, cause);
        } else {
            outbox.postpone(letter.id(), now.plus(pause(letter.attempts())), cause);
        }
    }

    private boolean givenUp(Letter letter, Instant now) {
        return now.isAfter(letter.dueSince().plus(settings.giveUpAfter()));
    }

    /** Twice as long after each attempt: 30 s, 1 min, 2 min and so on, at most two hours. */
    static Duration pause(int attemptsBefore) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attemptsBefore, 16));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
