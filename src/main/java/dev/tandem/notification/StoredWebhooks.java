package dev.tandem.notification;

import dev.tandem.access.SecurityEvents;
import dev.tandem.access.SecurityEvents.Kind;
import dev.tandem.engine.Dates;
import dev.tandem.engine.PublicAddress;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Service
class StoredWebhooks implements Webhooks, ChatLines {

    private final JdbcWebhooks records;
    private final WebhookAddresses addresses;
    private final SecurityEvents events;
    private final MessageSource messages;
    private final Dates dates;
    private final PublicAddress address;
    private final TransactionTemplate transaction;
    private final Clock wallClock = Clock.systemUTC();

    StoredWebhooks(
            JdbcWebhooks records, WebhookAddresses addresses, SecurityEvents events, MessageSource messages, Dates dates,
            PublicAddress address, PlatformTransactionManager transactions) {
        this.records = records;
        this.addresses = addresses;
        this.events = events;
        this.messages = messages;
        this.dates = dates;
        this.address = address;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Optional<Webhook> find(String partnership, String side) {
        return records.ofPartnership(partnership).stream().filter(each -> each.side().equals(side)).findFirst();
    }

    /** The host is looked up before the transaction, which waits for nobody. */
    @Override
    public void put(String partnership, String side, String given, String userId) {
        var host = checkedHost(partnership, side, given);
        transaction.executeWithoutResult(status -> {
            records.put(partnership, side, given.strip(), host, userId, wallClock.instant());
            events.record(Kind.RIGHTS_CHANGED, null, partnership, "chat webhook of " + side + " set to a channel at " + host);
        });
    }

    private String checkedHost(String partnership, String side, String given) {
        try {
            return addresses.check(given).getHost();
        } catch (WebhookRefused e) {
            events.recordApart(Kind.REFUSED, null, partnership, "address of a chat webhook of " + side + ": " + e.problem());
            throw e;
        }
    }

    @Override
    @Transactional
    public boolean remove(String partnership, String side) {
        if (!records.delete(partnership, side)) {
            return false;
        }
        records.drop(partnership, side, "REMOVED", wallClock.instant());
        events.record(Kind.RIGHTS_CHANGED, null, partnership, "chat webhook of " + side + " removed");
        return true;
    }

    @Override
    @Transactional
    public boolean test(String partnership, String side, Locale locale) {
        var now = wallClock.instant();
        var said = messages.getMessage("webhooks.line.TEST", new Object[] {partnership}, locale) + " "
                + address.link("/partnerships/" + partnership);
        return records.write(partnership, side, "test/" + now.truncatedTo(ChronoUnit.MINUTES), said, now);
    }

    @Override
    public List<Line> lines(String partnership, String side, int limit) {
        return records.lines(partnership, side, limit);
    }

    @Override
    @Transactional
    public void say(ChatLine line) {
        for (var webhook : records.ofPartnership(line.partnership())) {
            if (webhook.on()) {
                var said = messages.getMessage(
                        "webhooks.line." + line.event(), new Object[] {line.partnership(), dates.month(line.month(), line.locale())},
                        line.locale()) + " " + address.link(line.path());
                records.write(line.partnership(), webhook.side(), line.key(), said, wallClock.instant());
            }
        }
    }
}
