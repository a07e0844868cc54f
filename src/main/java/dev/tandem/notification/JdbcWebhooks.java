package dev.tandem.notification;

import dev.tandem.notification.ChatLetters.Said;
import dev.tandem.notification.Webhooks.Line;
import dev.tandem.notification.Webhooks.State;
import dev.tandem.notification.Webhooks.Webhook;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
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

    /** Claimed by one node, until its lease runs out; what is said once only is then in doubt. */
    private static final String DUE =
            "(state = 'PENDING' and next_attempt_at <= :now or state = 'SENDING' and claimed_until < :now and not once_only)";
    private static final String OF_CHANNEL = " where partnership = :partnership and channel = :channel";
    private static final String BEGINS = " where partnership = :partnership and once_only and substring(line_key, 1, :length) = :begin";

    private final JdbcClient jdbc;

    JdbcWebhooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    // Addresses

    List<Webhook> ofPartnership(String partnership) {
        return jdbc.sql("select * from webhooks where partnership = :partnership order by channel").param("partnership", partnership)
                .query((row, number) -> new Webhook(
                        row.getString("partnership"), row.getString("channel"), row.getString("host"), row.getString("set_by"),
                        instant(row, "set_at"), instant(row, "off_since"), row.getString("off_cause")))
                .list();
    }

    void put(String partnership, String channel, String address, String host, String userId, Instant now) {
        var changed = channel("update webhooks set address = :address, host = :host, set_by = :userId, set_at = :now, off_since = null,"
                + " off_cause = null" + OF_CHANNEL, partnership, channel)
                .param("address", address).param("host", host).param("userId", userId).param("now", utc(now)).update();
        if (changed == 0) {
            channel("insert into webhooks (partnership, channel, address, host, set_by, set_at)"
                    + " values (:partnership, :channel, :address, :host, :userId, :now)", partnership, channel)
                    .param("address", address).param("host", host).param("userId", userId).param("now", utc(now)).update();
        }
    }

    boolean delete(String partnership, String channel) {
        return channel("delete from webhooks" + OF_CHANNEL, partnership, channel).update() == 1;
    }

    // Lines

    /** @return false when that was said before */
    boolean write(String partnership, String channel, String key, String said, Instant now) {
        return channel("""
                insert into webhook_lines (partnership, channel, line_key, said, state, written_at, next_attempt_at, attempts)
                select p.partnership, p.channel, :key, :said, 'PENDING', :now, :now, 0
                from webhooks p where p.partnership = :partnership and p.channel = :channel and not exists (
                    select 1 from webhook_lines l where l.partnership = :partnership and l.channel = :channel and l.line_key = :key)
                """, partnership, channel).param("key", key).param("said", said).param("now", utc(now)).update() == 1;
    }

    /** Said once only. @param state whether it is to be said, or it is on record that it can't be */
    void writeOnce(String partnership, String channel, String key, String said, State state, String cause, Instant now) {
        channel("""
                insert into webhook_lines (partnership, channel, line_key, said, state, cause, written_at, next_attempt_at, attempts, once_only,
                    settled_at)
                select cast(:partnership as varchar), cast(:channel as varchar), cast(:key as varchar), cast(:said as varchar),
                    cast(:state as varchar), cast(:cause as varchar), cast(:now as timestamp with time zone),
                    cast(:now as timestamp with time zone), 0, true, cast(:settled as timestamp with time zone)
                where not exists (
                    select 1 from webhook_lines l where l.partnership = :partnership and l.channel = :channel and l.line_key = :key)
                """, partnership, channel).param("key", key).param("said", said).param("state", state.name())
                .param("cause", cause, Types.VARCHAR).param("now", utc(now))
                .param("settled", state == State.PENDING ? null : utc(now), Types.TIMESTAMP_WITH_TIMEZONE).update();
    }

    List<Said> said(String partnership, String begin) {
        return begins("select * from webhook_lines" + BEGINS + " order by channel, line_key", partnership, begin)
                .query((row, number) -> {
                    var state = State.valueOf(row.getString("state"));
                    return new Said(
                            row.getString("channel"), row.getString("line_key"), state,
                            state == State.SENT || state == State.SENDING || row.getBoolean("doubted"), instant(row, "settled_at"),
                            instant(row, "next_attempt_at"), row.getInt("attempts"), row.getString("cause"));
                })
                .list();
    }

    void stop(String partnership, String begin, Instant now) {
        begins("update webhook_lines set state = 'FAILED', cause = 'STOPPED', settled_at = :now" + BEGINS + " and state = 'PENDING'",
                partnership, begin).param("now", utc(now)).update();
        begins("update webhook_lines set stopped = true" + BEGINS + " and state = 'SENDING'", partnership, begin).update();
    }

    int sayAgain(String partnership, String begin, String userId, Instant now) {
        return begins("update webhook_lines set state = 'PENDING', attempts = 0, written_at = :now, next_attempt_at = :now, settled_at = null,"
                        + " claimed_by = null, cause = null, again_by = :userId, again_at = :now" + BEGINS + " and state = 'IN_DOUBT' and said <> ''",
                partnership, begin).param("userId", userId).param("now", utc(now)).update();
    }

    private JdbcClient.StatementSpec begins(String sql, String partnership, String begin) {
        return jdbc.sql(sql).param("partnership", partnership).param("begin", begin).param("length", begin.length());
    }

    /** @return how many texts are gone */
    int letGo(Instant settledBefore) {
        return jdbc.sql("update webhook_lines set said = '' where said <> '' and state in ('SENT', 'FAILED', 'IN_DOUBT') and settled_at < :before")
                .param("before", utc(settledBefore)).update();
    }

    List<Line> lines(String partnership, String channel, int limit) {
        return channel("select * from webhook_lines" + OF_CHANNEL + " order by written_at desc, id desc limit :limit", partnership, channel)
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

    /** Left by a node that died: whether the chat has it, nobody knows. @return how many */
    int parkAbandoned(Instant now) {
        return jdbc.sql("""
                update webhook_lines set state = 'IN_DOUBT', doubted = true, cause = 'ABANDONED', settled_at = :now
                where once_only and state = 'SENDING' and claimed_until < :now
                """).param("now", utc(now)).update();
    }

    /** One update decides between nodes. */
    boolean claim(long id, String node, Instant now, Instant until) {
        return jdbc.sql("""
                update webhook_lines set state = 'SENDING', claimed_by = :node, claimed_until = :until, attempts = attempts + 1
                where id = :id and""" + " " + DUE)
                .param("node", node).param("until", utc(until)).param("id", id).param("now", utc(now)).update() == 1;
    }

    /** @param address null when there is none any more */
    record Delivery(long id, String partnership, String channel, String said, int attempts, Instant writtenAt, boolean onceOnly, String address) {}

    Delivery delivery(long id) {
        return jdbc.sql("""
                select l.id, l.partnership, l.channel, l.said, l.attempts, l.written_at, l.once_only, w.address from webhook_lines l
                left join webhooks w on w.partnership = l.partnership and w.channel = l.channel where l.id = :id
                """).param("id", id)
                .query((row, number) -> new Delivery(
                        row.getLong("id"), row.getString("partnership"), row.getString("channel"), row.getString("said"),
                        row.getInt("attempts"), instant(row, "written_at"), row.getBoolean("once_only"),
                        row.getString("address")))
                .single();
    }

    /** An address that takes a line is on. */
    @Transactional
    public void sent(Delivery line, String node, Instant now) {
        settle(line, node, State.SENT, null, now);
        channel("update webhooks set off_since = null, off_cause = null" + OF_CHANNEL + " and address = :address",
                line.partnership(), line.channel())
                .param("address", line.address()).update();
    }

    /** What was stopped meanwhile isn't tried again. */
    void again(Delivery line, String node, String cause, Instant next, Instant now) {
        jdbc.sql("""
                update webhook_lines set state = case when stopped then 'FAILED' else 'PENDING' end, next_attempt_at = :next,
                    claimed_until = null, settled_at = case when stopped then cast(:now as timestamp with time zone) end,
                    cause = case when stopped then 'STOPPED' else cast(:cause as varchar) end
                where id = :id and state in ('SENDING', 'IN_DOUBT') and claimed_by = :node
                """).param("now", utc(now)).param("next", utc(next)).param("cause", cause).param("id", line.id()).param("node", node).update();
    }

    void doubt(Delivery line, String node, String cause, Instant now) {
        jdbc.sql("update webhook_lines set doubted = true where id = :id and claimed_by = :node").param("id", line.id()).param("node", node)
                .update();
        settle(line, node, State.IN_DOUBT, cause, now);
    }

    /** Of this line alone: its address stays on. */
    void failAlone(Delivery line, String node, String cause, Instant now) {
        settle(line, node, State.FAILED, cause, now);
    }

    /** Nothing more is sent to an address that fails for good; one that was set meanwhile stays on. */
    @Transactional
    public void fail(Delivery line, String node, String cause, Instant now) {
        settle(line, node, State.FAILED, cause, now);
        if (line.address() == null) {
            return;
        }
        var off = channel("update webhooks set off_since = coalesce(off_since, :now), off_cause = :cause" + OF_CHANNEL
                + " and address = :address", line.partnership(), line.channel())
                .param("now", utc(now)).param("cause", cause).param("address", line.address()).update();
        if (off == 1) {
            drop(line.partnership(), line.channel(), "OFF", now);
        }
    }

    void drop(String partnership, String channel, String cause, Instant now) {
        channel("update webhook_lines set state = 'FAILED', cause = :cause, settled_at = :now" + OF_CHANNEL + " and state = 'PENDING'",
                partnership, channel).param("cause", cause).param("now", utc(now)).update();
    }

    /** Also what was parked meanwhile: a node that was slow, not dead, knows what became of it. */
    private void settle(Delivery line, String node, State state, String cause, Instant now) {
        jdbc.sql("""
                update webhook_lines set state = :state, cause = :cause, settled_at = :now, claimed_until = null
                where id = :id and state in ('SENDING', 'IN_DOUBT') and claimed_by = :node
                """).param("state", state.name()).param("cause", cause).param("now", utc(now)).param("id", line.id()).param("node", node)
                .update();
    }

    private JdbcClient.StatementSpec channel(String sql, String partnership, String channel) {
        return jdbc.sql(sql).param("partnership", partnership).param("channel", channel);
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
