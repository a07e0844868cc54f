package dev.tandem.communication;

import static dev.tandem.communication.CommunicationRepository.utc;

import dev.tandem.communication.LetterLinks.Purpose;
import dev.tandem.notification.MailServer;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a letter's reader does with the links in it, without signing in. */
@Component
@Transactional
public class Readers {

    private final JdbcClient jdbc;
    private final LetterLinks links;
    private final MailServer server;
    private final Clock clock;

    Readers(JdbcClient jdbc, LetterLinks links, MailServer server, Clock clock) {
        this.jdbc = jdbc;
        this.links = links;
        this.server = server;
        this.clock = clock;
    }

    private record Letter(long id, String partnership, String addressHash) {}

    /** Whether the link is a letter's. */
    @Transactional(readOnly = true)
    public boolean isKnown(String token) {
        return find(token, Purpose.UNSUBSCRIBE).isPresent();
    }

    /**
     * No more letters to this address in the partnership but mandatory ones, also of those that are being sent. Again: nothing.
     *
     * @return whether the link is a letter's
     */
    public boolean unsubscribe(String token) {
        var letter = find(token, Purpose.UNSUBSCRIBE);
        letter.ifPresent(found -> {
            jdbc.sql("""
                    insert into suppressed_addresses (partnership, address_hash, since)
                    select cast(:partnership as varchar(40)), cast(:hash as char(64)), cast(:now as timestamp with time zone)
                    where not exists (select 1 from suppressed_addresses where partnership = :partnership and address_hash = :hash)
                    """).param("partnership", found.partnership()).param("hash", found.addressHash()).param("now", utc(clock.instant())).update();
            jdbc.sql("""
                    update communication_recipients set state = 'SUPPRESSED', settled_at = :now
                    where partnership = :partnership and address_hash = :hash and state = 'PENDING'
                    and communication in (select id from communications where partnership = :partnership and not mandatory)
                    """).param("now", utc(server.now())).param("partnership", found.partnership()).param("hash", found.addressHash()).update();
        });
        return letter.isPresent();
    }

    /** Counts the first time, where the learner has agreed. */
    public void opened(String token) {
        find(token, Purpose.OPENED).ifPresent(letter -> jdbc.sql(
                        "update communication_recipients set opened_at = :now where id = :id and tracking_agreed and opened_at is null")
                .param("now", utc(clock.instant())).param("id", letter.id()).update());
    }

    private Optional<Letter> find(String token, Purpose purpose) {
        return LetterLinks.recipient(token).flatMap(id -> jdbc.sql("""
                select r.id, r.partnership, r.address_hash, c.secret from communication_recipients r
                join communications c on c.id = r.communication where r.id = :id
                """).param("id", id)
                .query((row, number) -> links.isGenuine(token, row.getString("secret"), id, purpose)
                        ? Optional.of(new Letter(id, row.getString("partnership"), row.getString("address_hash"))) : Optional.<Letter>empty())
                .optional().flatMap(letter -> letter));
    }
}
