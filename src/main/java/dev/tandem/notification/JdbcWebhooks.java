package dev.tandem.notification;

import dev.tandem.notification.Webhooks.Line;
import dev.tandem.notification.Webhooks.State;
import dev.tandem.notification.Webhooks.Webhook;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Addresses and lines. The address leaves by {@link #delivery} alone. */
@Repository
class JdbcWebhooks {

    /** Claimed by one node, until its lease runs out. */
    private static final String DUE =
            "(state = 'PENDING' and next_attempt_at <= :now or state = 'SENDING' and claimed_until < :now)";
    private static final String OF_SIDE = " where partnership = :partnership and side = :side";

    private final JdbcClient jdbc;

    JdbcWebhooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    // Addresses

    List<Webhook> ofPartnership(String partnership) {
        return jdbc.sql("select * from webhooks where partnership = :partnership order by side").param("partnership", partnership)
                .query((row, number) -> new Webhook(
                        row.getString("partnership"), row.getString("side"), row.getString("host"), row.getString("set_by"),
                        instant(row, "set_at"), instant(row, "off_since"), row.getString("off_cause")))
                .list();
    }

    void put(String partnership, String side, String address, String host, String userId, Instant now) {
        var changed = side("update webhooks set address = :address, host = :host, set_by = :userId, set_at = :now, off_since = null,"
                + " off_cause = null" + OF_SIDE, partnership, side)
                .param("address", address).param("host", host).param("userId", userId).param("now", utc(now)).update();
        if (changed == 0) {
            side("insert into webhooks (partnership, side, address, host, set_by, set_at)"
                    + " values (:partnership, :side, :address, :host, :userId, :now)", partnership, side)
                    .param("address", address).param("host", host).param("userId", userId).param("now", utc(now)).update();
        }
    }

    boolean delete(String partnership, String side) {
        return side("delete from webhooks" + OF_SIDE, partnership, side).update() == 1;
    }

    // Lines

    /** @return false when that was said before */
    boolean write(String partnership, String side, String key, String said, Instant now) {
        return side("""
                insert into webhook_lines (partnership, side, line_key, said, state, written_at, next_attempt_at, attempts)
                select p.partnership, p.side, :key, :said, 'PENDING', :now, :now, 0
                from webhooks p where p.partnership = :partnership and p.side = :side and not exists (
                    select 1 from webhook_lines l where l.partnership = :partnership and l.side = :side and l.line_key = :key)
                """, partnership, side).param("key", key).param("said", said).param("now", utc(now)).update() == 1;
    }

    List<Line> lines(String partnership, String side, int limit) {
        return side("select * from webhook_lines" + OF_SIDE + " order by written_at desc, id desc limit :limit", partnership, side)
                .param("limit", limit)
                .query((row, number) -> new Line(
                        row.getString("said"), State.valueOf(row.getString("state")), instant(row, "written_at"), row.getInt("attempts"),
                        instant(row, "next_attempt_at"), row.getString("cause")))
                .list();
    }

    // Delivering

    List<Long> due(Instant now, int limit) {
        return jdbc.sql("select id from webhook_lines where " + DUE + " order by next_attempt_at, id limit :limit")
                .param("now", utc(now)).param("limit", limit).query(Long.class).list();
    }

    /** One update decides between nodes. */
    boolean claim(long id, String node, Instant now, Instant until) {
        return jdbc.sql("""
                update webhook_lines set state = 'SENDING', claimed_by = :node, claimed_until = :until, attempts = attempts + 1
                where id = :id and""" + " " + DUE)
                .param("node", node).param("until", utc(until)).param("id", id).param("now", utc(now)).update() == 1;
    }

    /** @param address null when there is none any more */
    record Delivery(long id, String partnership, String side, String said, int attempts, Instant writtenAt, String address) {}

    Delivery delivery(long id) {
        return jdbc.sql("""
                select l.id, l.partnership, l.side, l.said, l.attempts, l.written_at, w.address from webhook_lines l
                left join webhooks w on w.partnership = l.partnership and w.side = l.side where l.id = :id
                """).param("id", id)
                .query((row, number) -> new Delivery(
                        row.getLong("id"), row.getString("partnership"), row.getString("side"), row.getString("said"),
                        row.getInt("attempts"), instant(row, "written_at"), row.getString("address")))
                .single();
    }

    /** An address that takes a line is on. */
    @Transactional
    public void sent(Delivery line, String node, Instant now) {
        settle(line, node, State.SENT, null, now);
        side("update webhooks set off_since = null, off_cause = null" + OF_SIDE + " and address = :address",
                line.partnership(), line.side())
                .param("address", line.address()).update();
    }

    void again(Delivery line, String node, String cause, Instant next) {
        jdbc.sql("""
                update webhook_lines set state = 'PENDING', next_attempt_at = :next, claimed_until = null, cause = :cause
                where id = :id and state = 'SENDING' and claimed_by = :node
                """).param("next", utc(next)).param("cause", cause).param("id", line.id()).param("node", node).update();
    }

    /** Nothing more is sent to an address that fails for good; one that was set meanwhile stays on. */
    @Transactional
    public void fail(Delivery line, String node, String cause, Instant now) {
        settle(line, node, State.FAILED, cause, now);
        if (line.address() == null) {
            return;
        }
        var off = side("update webhooks set off_since = coalesce(off_since, :now), off_cause = :cause" + OF_SIDE
                + " and address = :address", line.partnership(), line.side())
                .param("now", utc(now)).param("cause", cause).param("address", line.address()).update();
        if (off == 1) {
            drop(line.partnership(), line.side(), "OFF", now);
        }
    }

    void drop(String partnership, String side, String cause, Instant now) {
        side("update webhook_lines set state = 'FAILED', cause = :cause, settled_at = :now" + OF_SIDE + " and state = 'PENDING'",
                partnership, side).param("cause", cause).param("now", utc(now)).update();
    }

    private void settle(Delivery line, String node, State state, String cause, Instant now) {
        jdbc.sql("""
                update webhook_lines set state = :state, cause = :cause, settled_at = :now, claimed_until = null
                where id = :id and state = 'SENDING' and claimed_by = :node
                """).param("state", state.name()).param("cause", cause).param("now", utc(now)).param("id", line.id()).param("node", node)
                .update();
    }

    private JdbcClient.StatementSpec side(String sql, String partnership, String side) {
        return jdbc.sql(sql).param("partnership", partnership).param("side", side);
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
