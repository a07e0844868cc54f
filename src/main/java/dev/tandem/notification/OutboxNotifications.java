package dev.tandem.notification;

import dev.tandem.engine.PublicAddress;
import dev.tandem.notification.Outbox.State;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class OutboxNotifications implements Notifications {

    private static final int KEY = 300;

    private final JdbcOutbox outbox;
    private final People people;
    private final Facts facts;
    private final MailRenderer renderer;
    private final CalendarPart calendar;
    private final SmtpServer server;
    private final PublicAddress address;
    private final Digests digests;
    private final Clock clock;
    private final Clock wallClock = Clock.systemUTC();

    OutboxNotifications(
            JdbcOutbox outbox, People people, Facts facts, MailRenderer renderer, CalendarPart calendar, SmtpServer server,
            PublicAddress address, Digests digests, Clock clock) {
        this.outbox = outbox;
        this.people = people;
        this.facts = facts;
        this.renderer = renderer;
        this.calendar = calendar;
        this.server = server;
        this.address = address;
        this.digests = digests;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void send(Notification notification) {
        var mail = Mail.named(notification.template());
        check(mail, notification);
        var read = facts.read(mail, notification.facts());
        var userIds = new LinkedHashSet<>(notification.userIds());
        userIds.removeAll(outbox.writtenTo(notification.key()));
        if (userIds.isEmpty()) {
            return;
        }
        var kept = notification.attachments().stream().map(attachment -> outbox.keep(attachment.content())).toList();
        for (var userId : userIds) {
            var recipient = people.recipient(notification.partnership(), userId);
            var shown = facts.show(mail, read, notification.partnership(), recipient);
            var id = outbox.write(message(
                    mail, notification, recipient, renderer.render(mail, shown, recipient, !kept.isEmpty()),
                    mail.dueFact() == null ? null : (Instant) read.get(mail.dueFact()), (String) shown.get("link")));
            for (var place = 0; place < kept.size(); place++) {
                var attachment = notification.attachments().get(place);
                outbox.attach(id, place, kept.get(place), attachment.name(), attachment.mediaType());
            }
        }
    }

    private JdbcOutbox.NewMessage message(Mail mail, Notification notification, Recipient recipient, MailRenderer.Rendered rendered,
            Instant due, String link) {
        var now = wallClock.instant();
        var writtenAt = clock.instant();
        var reachable = MailAddresses.valid(recipient.email());
        var held = reachable && server.configured() && isHeld(mail, notification, recipient, due);
        var first = held ? digests.next(recipient, now)
                : notification.notBefore() == null || notification.notBefore().isBefore(now) ? now : notification.notBefore();
        var invitation = reachable ? notification.invitation() : null;
        return new JdbcOutbox.NewMessage(
                notification.key(), recipient, notification.partnership(), mail.template(), rendered,
                invitation == null ? null : CalendarPart.method(invitation),
                invitation == null ? null : calendar.write(invitation, recipient, writtenAt),
                messageId(notification.key(), recipient.userId()), writtenAt,
                !reachable ? State.FAILED : held ? State.HELD : server.configured() ? State.PENDING : State.KEPT,
                reachable ? null : recipient.email().isBlank()
                        ? "no e-mail address is known for " + recipient.userId()
                        : "not an e-mail address",
                first, link);
    }

    private boolean isHeld(Mail mail, Notification notification, Recipient recipient, Instant due) {
        var now = clock.instant();
        var canWait = notification.urgency() == Notification.Urgency.USUAL ? mail.canWait()
                : notification.urgency() == Notification.Urgency.CAN_WAIT;
        return canWait && notification.notBefore() == null && notification.attachments().isEmpty()
                && (due == null || !isToday(due, now, recipient) && due.isAfter(digests.next(recipient, now)));
    }

    private static boolean isToday(Instant due, Instant now, Recipient recipient) {
        return LocalDate.ofInstant(due, recipient.zone()).equals(LocalDate.ofInstant(now, recipient.zone()));
    }

    /** The same for one key and recipient for ever, so that what arrives twice is known as one. */
    private String messageId(String key, String recipient) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest((key + "\n" + recipient).getBytes(StandardCharsets.UTF_8));
            return "<" + HexFormat.of().formatHex(digest, 0, 20) + "@" + address.publicUrl().getHost() + ">";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(Mail mail, Notification notification) {
        var key = notification.key();
        if (key == null || key.isBlank() || key.length() > KEY) {
            throw new IllegalArgumentException(mail.template() + ": the key \"" + key + "\" must have 1 to " + KEY + " characters");
        }
        if (mail.needsCalendar() && notification.invitation() == null) {
            throw new IllegalArgumentException(mail.template() + ": the invitation (calendar part) is missing");
        }
        if (mail == Mail.REVIEW_CANCELLED && !notification.invitation().cancelled()) {
            throw new IllegalArgumentException(mail.template() + ": the invitation must be marked cancelled");
        }
    }

    @Override
    public List<Recipient> recipients(String partnership, Collection<String> userIds) {
        return new LinkedHashSet<>(userIds).stream().map(userId -> people.recipient(partnership, userId)).toList();
    }
}
