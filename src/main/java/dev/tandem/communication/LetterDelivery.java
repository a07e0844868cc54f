package dev.tandem.communication;

import dev.tandem.communication.Communications.Communication;
import dev.tandem.communication.LetterBook.Batch;
import dev.tandem.communication.LetterBook.Listing;
import dev.tandem.communication.LetterBook.Outcome;
import dev.tandem.communication.LetterBook.Recipient;
import dev.tandem.communication.LetterText.Reader;
import dev.tandem.notification.MailServer;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Claims a batch, hands its letters over, records what became of each. Whoever dies in between leaves letters on their way, which are
 * parked as in doubt when the lease has run out: those are never sent again by themselves. Safe on several nodes at once.
 */
@Service
class LetterDelivery {

    private static final Logger log = LoggerFactory.getLogger(LetterDelivery.class);
    private static final Duration REST = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final String ABANDONED = "the attempt was never finished: the mail server may have taken it";

    private final LetterBook book;
    private final LetterText texts;
    private final LetterLinks links;
    private final MailServer server;
    private final PartnershipService partnerships;
    private final LetterSettings settings;
    private final Clock clock;
    private volatile boolean stopping;

    LetterDelivery(
            LetterBook book, LetterText texts, LetterLinks links, MailServer server, PartnershipService partnerships, LetterSettings settings,
            Clock clock) {
        this.book = book;
        this.texts = texts;
        this.links = links;
        this.server = server;
        this.partnerships = partnerships;
        this.settings = settings;
        this.clock = clock;
    }

    /** What isn't tried yet waits for another node, or the next start. */
    void stop() {
        stopping = true;
    }

    /**
     * Sends what is due, for about as long as it may.
     *
     * @return how many letters the server took
     */
    int deliverDue(Duration most) {
        var until = server.now().plus(most);
        var parked = book.parkAbandoned(server.now(), ABANDONED);
        if (parked > 0) {
            log.warn("{} letters are in doubt after an unfinished attempt", parked);
        }
        if (!server.configured()) {
            return 0;
        }
        var sent = 0;
        try (var connection = server.connect()) {
            for (var communication : book.underWay(server.now())) {
                var partnership = partnerships.get(communication.partnership());
                if (isDue(communication, partnership, clock)) {
                    sent += deliver(communication, partnership, connection, until);
                }
            }
        }
        return sent;
    }

    static boolean isDue(Communication communication, Partnership partnership, Clock clock) {
        return partnership.status() != Partnership.Status.SUSPENDED && partnership.status() != Partnership.Status.ENDED
                && !communication.sendOn().isAfter(LocalDate.ofInstant(clock.instant(), partnership.timeZone()));
    }

    private int deliver(Communication communication, Partnership partnership, MailServer.Connection connection, Instant until) {
        for (var listing = Listing.MORE; listing != Listing.WHOLE; listing = book.list(communication, server.now())) {
            if (listing == Listing.WAITS || isOver(until)) {
                return 0;
            }
        }
        var letters = new Letters(communication, partnership);
        var sent = 0;
        while (!isOver(until)) {
            var batch = book.claim(communication, size(), server.now(), settings.lease());
            if (batch.recipients().isEmpty()) {
                book.endIfSettled(communication, clock.instant());
                return sent;
            }
            var round = new Round(communication, batch, letters);
            try {
                round.send(connection);
            } finally {
                book.record(batch, round.outcomes, server.now());
            }
            sent += round.accepted;
            if (round.away) {
                return sent;
            }
        }
        return sent;
    }

    private boolean isOver(Instant until) {
        return stopping || !server.now().isBefore(until);
    }

    /** With few letters a minute a batch is small, so that a stop is heard soon. */
    private int size() {
        return settings.perMinute() == 0 ? settings.batch() : Math.max(1, Math.min(settings.batch(), settings.perMinute() / 4));
    }

    /** One batch on its way. */
    private final class Round {

        private final Communication communication;
        private final Batch batch;
        private final Letters letters;
        private final List<Outcome> outcomes = new ArrayList<>();
        private int accepted;
        private boolean away;

        Round(Communication communication, Batch batch, Letters letters) {
            this.communication = communication;
            this.batch = batch;
            this.letters = letters;
        }

        /** Half the lease is for sending, the other half lets nobody else take these letters for abandoned. */
        void send(MailServer.Connection connection) {
            var until = server.now().plus(settings.lease().dividedBy(2));
            for (var recipient : batch.recipients()) {
                if (isOver(until)) {
                    return;
                }
                var unreachable = connection.open();
                if (unreachable.isPresent()) {
                    log.warn("the mail server can't be reached; communication {} rests", communication.id());
                    book.rest(communication.id(), server.now().plus(REST));
                    away = true;
                    return;
                }
                outcomes.add(settle(recipient, connection.send(letters.to(recipient))));
                throttle();
            }
        }

        private Outcome settle(Recipient recipient, MailServer.Result result) {
            return switch (result.verdict()) {
                case ACCEPTED -> {
                    accepted++;
                    yield new Outcome(recipient.id(), "SENT", null, null);
                }
                case REFUSED -> new Outcome(recipient.id(), "FAILED", null, result.cause());
                case UNKNOWN -> new Outcome(recipient.id(), "IN_DOUBT", null, result.cause());
                case NOT_NOW -> recipient.attempts() + 1 >= settings.giveUpAfter()
                        ? new Outcome(recipient.id(), "FAILED", null, result.cause())
                        : new Outcome(recipient.id(), "PENDING", server.now().plus(pause(recipient.attempts())), result.cause());
            };
        }
    }

    /** Twice as long after each attempt, at most some four hours. */
    private static Duration pause(int attemptsBefore) {
        return FIRST_PAUSE.multipliedBy(1L << Math.min(attemptsBefore, 8));
    }

    private void throttle() {
        if (settings.perMinute() > 0) {
            try {
                Thread.sleep(60_000L / settings.perMinute());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopping = true;
            }
        }
    }

    /** Writes one communication's letters: who signs and who answers is looked up once. */
    private final class Letters {

        private final Communication communication;
        private final Partnership partnership;
        private final String secret;
        private final String sponsor;
        private final String replyTo;

        Letters(Communication communication, Partnership partnership) {
            this.communication = communication;
            this.partnership = partnership;
            this.secret = book.secret(communication.id());
            var approval = communication.approval();
            if (approval == null) {
                throw new IllegalStateException("communication " + communication.id() + " is sent without approval");
            }
            this.sponsor = partnerships.participant(partnership.code(), approval.userId()).map(Participant::name).orElse(partnership.name());
            this.replyTo = partnerships.holders(partnership.code(), Role.COMMUNICATIONS).stream()
                    .min(Comparator.comparing(person -> person.side() != approval.side())).map(Participant::email).orElse(null);
        }

        MailServer.Message to(Recipient recipient) {
            var text = Languages.choose(communication.texts(), recipient.locale())
                    .orElseGet(() -> Languages.fallback(communication.texts(), partnership.locale()));
            var unsubscribe = communication.mandatory() ? null : links.unsubscribe(secret, recipient.id());
            var pixel = recipient.tracked() ? links.opened(secret, recipient.id()) : null;
            var letter = texts.of(text, new Reader(recipient.name(), sponsor, partnership.name(), unsubscribe, pixel));
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Precedence", "bulk");
            if (unsubscribe != null) {
                // RFC 8058: the mail program's own button sends it, with one click.
                headers.put("List-Unsubscribe", "<" + unsubscribe + ">");
                headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            }
            return new MailServer.Message(
                    links.messageId(secret, recipient.id()), sponsor, replyTo, recipient.name(), recipient.address(), letter.subject(),
                    letter.html(), letter.plain(), headers, clock.instant());
        }
    }
}
