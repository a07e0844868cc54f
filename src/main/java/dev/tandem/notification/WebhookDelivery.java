package dev.tandem.notification;

import dev.tandem.access.SecurityEvents;
import dev.tandem.access.SecurityEvents.Kind;
import dev.tandem.notification.JdbcWebhooks.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Claim (committed), post, mark, as with mails; but an attempt that nobody finished is made again: a line that is said twice
 * does no harm. A text that must be said once only is left in doubt instead. What is refused, or isn't taken for hours, switches the address off, and its page says so.
 */
@Service
class WebhookDelivery {

    static final Duration GIVE_UP_AFTER = Duration.ofHours(8);

    private static final Logger log = LoggerFactory.getLogger(WebhookDelivery.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final int BATCH = 20;
    /** Says nothing of the address. */
    private static final String TOO_LONG = "ANSWER/413";

    private final JdbcWebhooks records;
    private final ChatPost chat;
    private final SecurityEvents events;
    private final TransactionTemplate outsideTransactions;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();

    @Autowired
    WebhookDelivery(JdbcWebhooks records, ChatPost chat, SecurityEvents events, PlatformTransactionManager transactions) {
        this(records, chat, events, transactions, Clock.systemUTC());
    }

    WebhookDelivery(
            JdbcWebhooks records, ChatPost chat, SecurityEvents events, PlatformTransactionManager transactions, Clock clock) {
        this.records = records;
        this.chat = chat;
        this.events = events;
        this.outsideTransactions = new TransactionTemplate(transactions);
        this.outsideTransactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        this.clock = clock;
    }

    /** A batch; what is left is for the next time. @return how many lines were taken */
    int deliverDue() {
        var parked = records.parkAbandoned(clock.instant());
        if (parked > 0) {
            log.warn("{} texts for chats are in doubt after an unfinished attempt", parked);
        }
        return outsideTransactions.execute(status -> (int) records.due(clock.instant(), BATCH).stream().filter(this::deliver).count());
    }

    private boolean deliver(long id) {
        var now = clock.instant();
        if (!records.claim(id, node, now, now.plus(LEASE))) {
            return false;
        }
        var line = records.delivery(id);
        if (line.address() == null) {
            records.fail(line, node, "REMOVED", now);
            return false;
        }
        return settle(line, chat.post(line.address(), line.said()));
    }

    private boolean settle(Delivery line, ChatPost.Result result) {
        var now = clock.instant();
        if (result.verdict() == ChatPost.Verdict.TAKEN) {
            records.sent(line, node, now);
            return true;
        }
        log.warn("line {} for the chat of {} was not delivered: {}", line.id(), line.partnership(), result.cause());
        if (result.inside()) {
            events.recordApart(Kind.REFUSED, null, line.partnership(),
                    "address of the chat webhook of " + line.channel() + " at delivery: " + result.cause());
        }
        if (line.onceOnly() && result.doubtful()) {
            records.doubt(line, node, result.cause(), now);
        } else if (result.cause().equals(TOO_LONG)) {
            records.failAlone(line, node, result.cause(), now);
        } else if (result.verdict() == ChatPost.Verdict.REFUSED || now.isAfter(line.writtenAt().plus(GIVE_UP_AFTER))) {
            records.fail(line, node, result.cause(), now);
        } else {
            records.again(line, node, result.cause(), now.plus(OutboxDelivery.pause(line.attempts() - 1)), now);
        }
        return false;
    }
}
