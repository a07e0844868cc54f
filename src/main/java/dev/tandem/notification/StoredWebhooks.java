package dev.tandem.notification;

import dev.tandem.access.SecurityEvents;
import dev.tandem.access.SecurityEvents.Kind;
import dev.tandem.engine.Dates;
import dev.tandem.engine.PublicAddress;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Service
class StoredWebhooks implements Webhooks, ChatLines, ChatLetters {

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
    public Map<String, Webhook> of(String partnership) {
        return records.ofPartnership(partnership).stream()
                .collect(Collectors.toMap(Webhook::channel, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    @Override
    public Optional<Webhook> find(String partnership, String channel) {
        return records.ofPartnership(partnership).stream().filter(each -> each.channel().equals(channel)).findFirst();
    }

    /** The host is looked up before the transaction, which waits for nobody. */
    @Override
    public void put(String partnership, String channel, String given, String userId) {
        var host = checkedHost(partnership, channel, given);
        transaction.executeWithoutResult(status -> {
            records.put(partnership, channel, given.strip(), host, userId, wallClock.instant());
            events.record(Kind.RIGHTS_CHANGED, null, partnership, "chat webhook of " + channel + " set to a channel at " + host);
        });
    }

    private String checkedHost(String partnership, String channel, String given) {
        try {
            return addresses.check(given).getHost();
        } catch (WebhookRefused e) {
            events.recordApart(Kind.REFUSED, null, partnership, "address of a chat webhook of " + channel + ": " + e.problem());
            throw e;
        }
    }

    @Override
    @Transactional
    public boolean remove(String partnership, String channel) {
        if (!records.delete(partnership, channel)) {
            return false;
        }
        records.drop(partnership, channel, "REMOVED", wallClock.instant());
        events.record(Kind.RIGHTS_CHANGED, null, partnership, "chat webhook of " + channel + " removed");
        return true;
    }

    @Override
    @Transactional
    public boolean test(String partnership, String channel, Locale locale) {
        var now = wallClock.instant();
        var said = messages.getMessage("webhooks.line.TEST", new Object[] {partnership}, locale) + " "
                + address.link("/partnerships/" + partnership);
        return records.write(partnership, channel, "test/" + now.truncatedTo(ChronoUnit.MINUTES), said, now);
    }

    @Override
    public List<Line> lines(String partnership, String channel, int limit) {
        return records.lines(partnership, channel, limit);
    }

    @Override
    @Transactional
    public void say(ChatLine line) {
        for (var webhook : records.ofPartnership(line.partnership())) {
            if (webhook.on() && SIDES.contains(webhook.channel())) {
                var said = messages.getMessage(
                        "webhooks.line." + line.event(), new Object[] {line.partnership(), dates.month(line.month(), line.locale())},
                        line.locale()) + " " + address.link(line.path());
                records.write(line.partnership(), webhook.channel(), line.key(), said, wallClock.instant());
            }
        }
    }

    @Override
    @Transactional
    public void say(String partnership, String channel, String key, String text) {
        var now = wallClock.instant();
        if (text.length() > LONGEST) {
            records.writeOnce(partnership, channel, key, text.substring(0, LONGEST), State.FAILED, "TOO_LONG", now);
            return;
        }
        var webhook = find(partnership, channel);
        var cause = webhook.isEmpty() ? "REMOVED" : webhook.get().on() ? null : "OFF";
        records.writeOnce(partnership, channel, key, text, cause == null ? State.PENDING : State.FAILED, cause, now);
    }

    @Override
    public List<Said> said(String partnership, String keyBegin) {
        return records.said(partnership, keyBegin);
    }

    @Override
    @Transactional
    public void stop(String partnership, String keyBegin) {
        records.stop(partnership, keyBegin, wallClock.instant());
    }

    @Override
    @Transactional
    public int sayAgain(String partnership, String keyBegin, String userId) {
        return records.sayAgain(partnership, keyBegin, userId, wallClock.instant());
    }
}
