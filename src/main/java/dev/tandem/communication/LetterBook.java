package dev.tandem.communication;

import static dev.tandem.communication.CommunicationRepository.utc;

import dev.tandem.communication.Communications.Communication;
import dev.tandem.communication.Communications.CommunicationSent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The books of letters on their way: each step a short transaction of its own, which decides between nodes. */
@Repository
@Transactional
class LetterBook {

    private static final int LISTED_AT_ONCE = 10_000;
    private static final int CAUSE = 300;

    /** Batches looked at for one, so that several nodes find letters that no other has locked. */
    private static final int AHEAD = 4;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final CommunicationRepository communications;
    private final RecipientRepository recipients;
    private final ApplicationEventPublisher events;

    LetterBook(
            JdbcClient jdbc, NamedParameterJdbcTemplate batches, CommunicationRepository communications, RecipientRepository recipients,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.communications = communications;
        this.recipients = recipients;
        this.events = events;
    }

    record Recipient(long id, String address, String name, String locale, boolean tracked, int attempts) {}

    record Batch(long id, List<Recipient> recipients) {}

    /** @param next when it is tried again, null when it is settled */
    record Outcome(long recipient, String state, Instant next, String cause) {}

    List<Communication> underWay(Instant now) {
        return jdbc.sql("select id from communications where state = 'SENDING' and (rests_until is null or rests_until <= :now) order by id")
                .param("now", utc(now)).query(Long.class).list().stream().map(id -> communications.find(id).orElseThrow()).toList();
    }

    String secret(long communication) {
        return jdbc.sql("select secret from communications where id = :id").param("id", communication).query(String.class).single();
    }

    // Listing

    enum Listing {
        MORE,
        WAITS,
        WHOLE
    }

    /**
     * Writes the next part of the list, each address once. A withdrawal waits until nothing of what it withdraws is on its way.
     */
    Listing list(Communication of, Instant now) {
        record Listed(long to, boolean whole) {}
        var so = jdbc.sql("select listed_to, listed from communications where id = :id for update").param("id", of.id())
                .query((row, number) -> new Listed(row.getLong("listed_to"), row.getBoolean("listed"))).single();
        if (so.whole()) {
            return Listing.WHOLE;
        }
        if (of.withdraws() != null && isOnItsWay(of.withdraws())) {
            return Listing.WAITS;
        }
        var to = of.withdraws() == null ? end(of, so.to()) : endOfTold(of.withdraws(), so.to());
        if (to.isEmpty()) {
            jdbc.sql("update communications set listed = true where id = :id").param("id", of.id()).update();
            return Listing.WHOLE;
        }
        if (of.withdraws() == null) {
            listMembers(of, so.to(), to.get(), now);
        } else {
            listTold(of, so.to(), to.get(), now);
        }
        jdbc.sql("update communications set listed_to = :to where id = :id").param("to", to.get()).param("id", of.id()).update();
        return Listing.MORE;
    }

    private boolean isOnItsWay(long communication) {
        return jdbc.sql("select count(*) from communication_batches where communication = :id").param("id", communication)
                .query(Long.class).single() > 0;
    }

    private Optional<Long> end(Communication of, long from) {
        return jdbc.sql("select max(id) from (select id from audience_members where audience in (:audiences) and id > :from order by id limit "
                        + LISTED_AT_ONCE + ") part")
                .param("audiences", of.audiences()).param("from", from).query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single();
    }

    private Optional<Long> endOfTold(long withdrawn, long from) {
        return jdbc.sql("select max(id) from (select id from communication_recipients where communication = :withdrawn and "
                        + RecipientRepository.MAY_HAVE_BEEN_TOLD + " and id > :from order by id limit " + LISTED_AT_ONCE + ") part")
                .param("withdrawn", withdrawn).param("from", from).query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single();
    }

    /** Counted when they open it are those alone of whom every list says that they agree. */
    private void listMembers(Communication of, long from, long to, Instant now) {
        jdbc.sql("""
                insert into communication_recipients (communication, partnership, address, address_hash, member_name, region, locale,
                    tracking_agreed, state, attempts, next_attempt_at)
                select cast(:id as bigint), m.partnership, m.address, m.address_hash, m.member_name, m.region, m.locale,
                    not exists (select 1 from audience_members o where o.partnership = m.partnership and o.address_hash = m.address_hash
                        and not o.tracking_agreed),
                    case when s.address_hash is null or cast(:mandatory as boolean) then 'PENDING' else 'SUPPRESSED' end, 0,
                    cast(:now as timestamp with time zone)
                from audience_members m
                left join suppressed_addresses s on s.partnership = m.partnership and s.address_hash = m.address_hash
                where m.id > :from and m.id <= :to and m.id in (select min(x.id) from audience_members x where x.audience in (:audiences) and x.address is not null
                        and x.id > :from and x.id <= :to""" + ofRegion(of, "x") + """
                         group by x.address_hash)
                    and not exists (select 1 from communication_recipients r where r.communication = :id and r.address_hash = m.address_hash)
                order by m.id
                """)
                .param("id", of.id()).param("mandatory", of.mandatory()).param("now", utc(now)).param("audiences", of.audiences())
                .param("from", from).param("to", to).param("region", of.region())
                .update();
    }

    /** Of whom no list says where they are, nobody knows that another wave tells them. */
    private static String ofRegion(Communication of, String member) {
        return of.region() == null ? "" : " and (" + member + ".region = :region or " + member + ".region is null)";
    }

    private void listTold(Communication of, long from, long to, Instant now) {
        jdbc.sql("""
                insert into communication_recipients (communication, partnership, address, address_hash, member_name, region, locale,
                    tracking_agreed, state, attempts, next_attempt_at)
                select cast(:id as bigint), t.partnership, t.address, t.address_hash, t.member_name, t.region, t.locale, t.tracking_agreed,
                    'PENDING', 0, cast(:now as timestamp with time zone)
                from communication_recipients t
                where t.communication = :withdrawn and %s and t.address <> '' and t.id > :from and t.id <= :to order by t.id
                """.formatted(RecipientRepository.MAY_HAVE_BEEN_TOLD))
                .param("id", of.id()).param("withdrawn", of.withdraws()).param("now", utc(now)).param("from", from).param("to", to)
                .update();
    }

    // Sending

    /** Nobody else sends these until the lease is over. Who has unsubscribed since the list was written is left out. */
    Batch claim(Communication of, int size, Instant now, Duration lease) {
        // Two steps, since H2 reads everything that waits, for every batch, where it is asked for an order and locks at once.
        var next = jdbc.sql("""
                select id from communication_recipients where communication = :id and state = 'PENDING' and next_attempt_at <= :now
                order by communication, state, next_attempt_at limit :ahead
                """).param("id", of.id()).param("now", utc(now)).param("ahead", size * AHEAD).query(Long.class).list();
        if (next.isEmpty()) {
            return new Batch(0, List.of());
        }
        var claimed = jdbc.sql("""
                select id, address, member_name, locale, tracking_agreed, attempts from communication_recipients
                where id in (:next) and state = 'PENDING' limit :size for update skip locked
                """).param("next", next).param("size", size)
                .query((row, number) -> new Recipient(
                        row.getLong("id"), row.getString("address"), row.getString("member_name"), row.getString("locale"),
                        row.getBoolean("tracking_agreed"), row.getInt("attempts")))
                .list();
        if (claimed.isEmpty() || !isSending(of.id())) {
            return new Batch(0, List.of());
        }
        var ids = claimed.stream().map(Recipient::id).toList();
        if (!of.mandatory()) {
            jdbc.sql("""
                    update communication_recipients set state = 'SUPPRESSED', settled_at = :now where id in (:ids) and address_hash in
                        (select address_hash from suppressed_addresses where partnership = :partnership)
                    """).param("now", utc(now)).param("ids", ids).param("partnership", of.partnership()).update();
        }
        var keys = new GeneratedKeyHolder();
        jdbc.sql("insert into communication_batches (communication, claimed_until) values (:id, :until)")
                .param("id", of.id()).param("until", utc(now.plus(lease))).update(keys, "id");
        var batch = keys.getKeyAs(Long.class);
        jdbc.sql("update communication_recipients set state = 'SENDING', batch = :batch, attempts = attempts + 1"
                        + " where id in (:ids) and state = 'PENDING'")
                .param("batch", batch).param("ids", ids).update();
        var sending = jdbc.sql("select id from communication_recipients where id in (:ids) and state = 'SENDING'").param("ids", ids)
                .query(Long.class).set();
        return new Batch(batch, claimed.stream().filter(recipient -> sending.contains(recipient.id())).toList());
    }

    private boolean isSending(long communication) {
        return jdbc.sql("select count(*) from communications where id = :id and state = 'SENDING'").param("id", communication)
                .query(Long.class).single() > 0;
    }

    /**
     * What became of a batch; also when its lease ran out meanwhile: who sent it knows. A letter that wasn't tried waits on, as if it had
     * never been claimed.
     */
    void record(Batch batch, List<Outcome> outcomes, Instant now) {
        var rows = new ArrayList<MapSqlParameterSource>();
        outcomes.forEach(outcome -> rows.add(new MapSqlParameterSource()
                .addValue("id", outcome.recipient()).addValue("batch", batch.id()).addValue("state", outcome.state())
                .addValue("next", utc(outcome.next() == null ? now : outcome.next()))
                .addValue("settled", outcome.next() == null ? utc(now) : null).addValue("cause", cut(outcome.cause()))));
        batches.batchUpdate("""
                update communication_recipients set state = :state, next_attempt_at = :next, settled_at = :settled, cause = :cause, batch = null
                where id = :id and batch = :batch and state in ('SENDING', 'IN_DOUBT')
                """, rows.toArray(MapSqlParameterSource[]::new));
        var untried = batch.recipients().stream().map(Recipient::id)
                .filter(id -> outcomes.stream().noneMatch(outcome -> outcome.recipient() == id)).toList();
        if (!untried.isEmpty()) {
            jdbc.sql("""
                    update communication_recipients set state = 'PENDING', attempts = attempts - 1, settled_at = null, cause = null, batch = null
                    where id in (:ids) and batch = :batch and state in ('SENDING', 'IN_DOUBT')
                    """).param("ids", untried).param("batch", batch.id()).update();
        }
        jdbc.sql("delete from communication_batches where id = :id").param("id", batch.id()).update();
    }

    void rest(long communication, Instant until) {
        jdbc.sql("update communications set rests_until = :until where id = :id").param("until", utc(until)).param("id", communication).update();
    }

    /** Batches that nobody recorded. @return how many letters are in doubt for it */
    int parkAbandoned(Instant now, String cause) {
        var abandoned = jdbc.sql("select id, communication from communication_batches where claimed_until < :now for update skip locked")
                .param("now", utc(now)).query((row, number) -> Map.entry(row.getLong("id"), row.getLong("communication"))).list();
        return abandoned.stream().mapToInt(batch -> {
            jdbc.sql("delete from communication_batches where id = :id").param("id", batch.getKey()).update();
            // The batch stays with the letter: a node that was slow, not dead, still tells what became of it.
            return jdbc.sql("""
                    update communication_recipients set state = 'IN_DOUBT', settled_at = :now, cause = :cause
                    where communication = :communication and state = 'SENDING' and batch = :batch
                    """).param("now", utc(now)).param("cause", cause).param("communication", batch.getValue()).param("batch", batch.getKey())
                    .update();
        }).sum();
    }

    /** Told once: a letter that is sent again later, by a person's word, ends nothing anew. */
    void endIfSettled(Communication of, Instant businessNow) {
        var ended = jdbc.sql("""
                update communications set state = 'SENT', ended_at = coalesce(ended_at, :now) where id = :id and state = 'SENDING' and listed
                and not exists (select 1 from communication_recipients where communication = :id and state = 'PENDING')
                and not exists (select 1 from communication_recipients where communication = :id and state = 'SENDING')
                """).param("now", utc(businessNow)).param("id", of.id()).update();
        if (ended == 1 && of.endedAt() == null) {
            events.publishEvent(new CommunicationSent(of.partnership(), of.id(), of.subject(), recipients.reach(of)));
        }
    }

    /** By a person's word. @return how many */
    int sendAgain(long communication, String userId, Instant businessNow, Instant now) {
        var again = jdbc.sql("""
                update communication_recipients set state = 'PENDING', attempts = 0, next_attempt_at = :now, settled_at = null, batch = null,
                    again_by = :userId, again_at = :businessNow
                where communication = :id and state = 'IN_DOUBT' and address <> ''
                """).param("now", utc(now)).param("userId", userId).param("businessNow", utc(businessNow)).param("id", communication).update();
        if (again > 0) {
            jdbc.sql("update communications set state = 'SENDING', rests_until = null where id = :id and state = 'SENT'")
                    .param("id", communication).update();
        }
        return again;
    }

    /** The mail server's words without the addresses that it repeats. */
    private static String cut(String cause) {
        if (cause == null) {
            return null;
        }
        var clean = cause.replaceAll("\\S*@\\S*", "…");
        return clean.length() <= CAUSE ? clean : clean.substring(0, CAUSE - 1) + "…";
    }
}
