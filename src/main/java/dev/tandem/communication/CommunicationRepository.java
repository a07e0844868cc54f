package dev.tandem.communication;

import dev.tandem.communication.Communications.Approval;
import dev.tandem.communication.Communications.Communication;
import dev.tandem.communication.Communications.Kind;
import dev.tandem.communication.Communications.NewCommunication;
import dev.tandem.communication.Communications.State;
import dev.tandem.communication.Communications.Text;
import dev.tandem.partnership.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Communications, their texts and approvals in the database. */
@Repository
class CommunicationRepository {

    private final JdbcClient jdbc;

    CommunicationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(NewCommunication planned, Long withdraws, String secret, String userId, Instant now) {
        var keys = new GeneratedKeyHolder();
        jdbc.sql("""
                insert into communications (partnership, subject, title, kind, mandatory, send_on, withdraws, region, state, secret,
                    planned_by, planned_at, listed_to, listed)
                values (:partnership, :subject, :title, :kind, :mandatory, :sendOn, :withdraws, :region, 'DRAFT', :secret, :userId, :now,
                    0, false)
                """)
                .param("partnership", planned.partnership()).param("subject", planned.subject()).param("title", planned.title())
                .param("kind", planned.kind().name()).param("mandatory", planned.mandatory()).param("sendOn", planned.sendOn())
                .param("withdraws", withdraws, Types.BIGINT).param("region", planned.region(), Types.VARCHAR).param("secret", secret).param("userId", userId).param("now", utc(now))
                .update(keys, "id");
        var id = keys.getKeyAs(Long.class);
        setAudiences(id, planned.audiences());
        return id;
    }

    void setAudiences(long id, Collection<Long> audiences) {
        jdbc.sql("delete from communication_audiences where communication = :id").param("id", id).update();
        audiences.forEach(audience -> jdbc.sql("insert into communication_audiences (communication, audience) values (:id, :audience)")
                .param("id", id).param("audience", audience).update());
    }

    void setTexts(long id, String partnership, List<Text> texts, String userId, Instant now) {
        jdbc.sql("delete from communication_texts where communication = :id").param("id", id).update();
        texts.forEach(text -> jdbc.sql("""
                insert into communication_texts (communication, partnership, locale, heading, body, edited_by, edited_at)
                values (:id, :partnership, :locale, :heading, :body, :userId, :now)
                """)
                .param("id", id).param("partnership", partnership).param("locale", text.locale()).param("heading", text.heading())
                .param("body", text.body()).param("userId", userId).param("now", utc(now))
                .update());
    }

    void setDate(long id, LocalDate sendOn) {
        jdbc.sql("update communications set send_on = :sendOn where id = :id").param("sendOn", sendOn).param("id", id).update();
    }

    /** Holds the row until the transaction ends. */
    Optional<Communication> lock(long id) {
        jdbc.sql("select id from communications where id = :id for update").param("id", id).query(Long.class).optional();
        return find(id);
    }

    Optional<Communication> find(long id) {
        return list("where id = :it", "it", id).stream().findFirst();
    }

    Optional<Long> withdrawalOf(long id) {
        return jdbc.sql("select id from communications where withdraws = :id").param("id", id).query(Long.class).optional();
    }

    List<Communication> of(String partnership) {
        return list("where partnership = :it order by send_on desc, id desc", "it", partnership);
    }

    List<Communication> of(String partnership, int from, int most) {
        return list("where partnership = :it order by send_on desc, id desc limit " + most + " offset " + from, "it", partnership);
    }

    int count(String partnership) {
        return jdbc.sql("select count(*) from communications where partnership = :partnership").param("partnership", partnership)
                .query(Integer.class).single();
    }

    List<Communication> about(String partnership, String subject) {
        return of(partnership).stream()
                .filter(each -> each.subject().equals(subject) || each.subject().startsWith(subject + "/"))
                .sorted((one, other) -> one.sendOn().equals(other.sendOn())
                        ? Long.compare(one.id(), other.id()) : one.sendOn().compareTo(other.sendOn()))
                .toList();
    }

    private List<Communication> list(String where, String name, Object value) {
        return jdbc.sql("select * from communications " + where).param(name, value)
                .query((row, number) -> communication(row)).list();
    }

    private Communication communication(ResultSet row) throws SQLException {
        var id = row.getLong("id");
        var kind = Kind.valueOf(row.getString("kind"));
        var mandatory = row.getBoolean("mandatory");
        var withdraws = row.getObject("withdraws", Long.class);
        Set<Long> audiences = new TreeSet<>(jdbc.sql("select audience from communication_audiences where communication = :id").param("id", id)
                .query(Long.class).list());
        var texts = texts(id);
        var region = row.getString("region");
        var hash = Hashes.ofText(kind, mandatory, withdraws, audiences, region, texts);
        return new Communication(
                id, row.getString("partnership"), row.getString("subject"), row.getString("title"), kind, mandatory,
                row.getObject("send_on", LocalDate.class), withdraws, State.valueOf(row.getString("state")), audiences, region, texts,
                hash, approval(id, hash).orElse(null), row.getString("planned_by"), instant(row, "started_at"), row.getString("started_by"),
                instant(row, "ended_at"), row.getString("stopped_by"));
    }

    private List<Text> texts(long id) {
        return jdbc.sql("select locale, heading, body from communication_texts where communication = :id order by locale").param("id", id)
                .query((row, number) -> new Text(row.getString("locale"), row.getString("heading"), row.getString("body"))).list();
    }

    private Optional<Approval> approval(long id, String hash) {
        return jdbc.sql("""
                select user_id, acted_for, side, region, approved_at from communication_approvals
                where communication = :id and voided_at is null and text_hash = :hash order by id desc limit 1
                """).param("id", id).param("hash", hash)
                .query((row, number) -> new Approval(
                        row.getString("user_id"), row.getString("acted_for"), Side.valueOf(row.getString("side")), row.getString("region"),
                        instant(row, "approved_at")))
                .optional();
    }

    void insertApproval(Communication of, Communications.Approver approver, Instant now) {
        jdbc.sql("""
                insert into communication_approvals (communication, partnership, user_id, acted_for, side, region, text_hash, approved_at)
                values (:id, :partnership, :userId, :actedFor, :side, :region, :hash, :now)
                """)
                .param("id", of.id()).param("partnership", of.partnership()).param("userId", approver.userId())
                .param("actedFor", approver.actsFor()).param("side", approver.side().name()).param("region", approver.region())
                .param("hash", of.textHash()).param("now", utc(now))
                .update();
        state(of.id(), State.APPROVED);
    }

    /** @return whether there was an approval to void */
    boolean voidApprovals(long id, Instant now) {
        state(id, State.DRAFT);
        return jdbc.sql("update communication_approvals set voided_at = :now where communication = :id and voided_at is null")
                .param("now", utc(now)).param("id", id).update() > 0;
    }

    /** Approvals in a time that nothing has voided, with the communication's title. */
    List<Map.Entry<Approval, String>> approvals(String partnership, Instant from, Instant to) {
        return jdbc.sql("""
                select a.user_id, a.acted_for, a.side, a.region, a.approved_at, c.title from communication_approvals a
                join communications c on c.id = a.communication
                where a.partnership = :partnership and a.voided_at is null and a.approved_at >= :from and a.approved_at < :to order by a.id
                """).param("partnership", partnership).param("from", utc(from)).param("to", utc(to))
                .query((row, number) -> Map.entry(new Approval(
                        row.getString("user_id"), row.getString("acted_for"), Side.valueOf(row.getString("side")), row.getString("region"),
                        instant(row, "approved_at")), row.getString("title")))
                .list();
    }

    private void state(long id, State state) {
        jdbc.sql("update communications set state = :state where id = :id").param("state", state.name()).param("id", id).update();
    }

    /** @param userId null for its case */
    void started(long id, String userId, Instant now) {
        jdbc.sql("update communications set state = 'SENDING', started_at = :now, started_by = :userId where id = :id")
                .param("now", utc(now)).param("userId", userId, Types.VARCHAR).param("id", id).update();
    }

    /** @param userId null for its case */
    void stopped(long id, String userId, Instant now) {
        if (ended(id, State.STOPPED, now)) {
            jdbc.sql("update communications set stopped_by = :userId where id = :id").param("userId", userId, Types.VARCHAR).param("id", id)
                    .update();
        }
    }

    /** Started, and not yet said in chats. */
    List<Long> untold() {
        return jdbc.sql("select id from communications where state in ('SENDING', 'SENT') and chats_told_at is null order by id")
                .query(Long.class).list();
    }

    boolean chatsTold(long id) {
        return jdbc.sql("select count(*) from communications where id = :id and chats_told_at is not null").param("id", id)
                .query(Long.class).single() > 0;
    }

    void chatsTold(long id, Instant now) {
        jdbc.sql("update communications set chats_told_at = :now where id = :id").param("now", utc(now)).param("id", id).update();
    }

    /** @return whether it was being sent until now */
    boolean ended(long id, State state, Instant now) {
        return jdbc.sql("update communications set state = :state, ended_at = :now where id = :id and state not in ('SENT', 'STOPPED')")
                .param("state", state.name()).param("now", utc(now)).param("id", id).update() == 1;
    }

    static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
