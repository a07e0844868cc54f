package dev.tandem.action;

import dev.tandem.partnership.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Action items in the database. */
@Repository
class ActionRepository {

    private final JdbcClient jdbc;

    ActionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when there was one with this key */
    boolean insertIfAbsent(String key, ActionService.NewAction action, Side doerSide, Instant agreedAt) {
        return jdbc.sql("insert into action_items (record_key, partnership, review, problem, solution, doer, doer_side, counterpart,"
                                + " horizon, due_on, status, effect, ancestor, agreed_at)"
                                + " select cast(:key as varchar(200)), cast(:partnership as varchar(40)), cast(:review as varchar(7)),"
                                + " cast(:problem as varchar(4000)), cast(:solution as varchar(4000)), cast(:doer as varchar(64)),"
                                + " cast(:side as varchar(10)), cast(:counterpart as varchar(64)), cast(:horizon as varchar(20)),"
                                + " cast(:due as date), 'AGREED', 'UNCHECKED', cast(:ancestor as bigint),"
                                + " cast(:agreed as timestamp with time zone)"
                                + " where not exists (select 1 from action_items where record_key = :key)")
                        .param("key", key)
                        .param("partnership", action.partnership())
                        .param("review", text(action.review()), Types.VARCHAR)
                        .param("problem", action.problem())
                        .param("solution", action.solution())
                        .param("doer", action.doer())
                        .param("side", doerSide.name())
                        .param("counterpart", action.counterpart())
                        .param("horizon", action.horizon().name())
                        .param("due", action.dueOn())
                        .param("ancestor", action.ancestor(), Types.BIGINT)
                        .param("agreed", utc(agreedAt))
                        .update()
                == 1;
    }

    Optional<ActionItem> find(long id) {
        return jdbc.sql("select * from action_items where id = :id").param("id", id).query((row, number) -> item(row)).optional();
    }

    Optional<ActionItem> findByKey(String key) {
        return jdbc.sql("select * from action_items where record_key = :key")
                .param("key", key)
                .query((row, number) -> item(row))
                .optional();
    }

    String key(long id) {
        return jdbc.sql("select record_key from action_items where id = :id").param("id", id).query(String.class).single();
    }

    /** By due date. */
    List<ActionItem> of(String partnership) {
        return jdbc.sql("select * from action_items where partnership = :partnership order by due_on, id")
                .param("partnership", partnership)
                .query((row, number) -> item(row))
                .list();
    }

    /** By due date. */
    List<ActionItem> withStatus(String partnership, ActionItem.Status status) {
        return jdbc.sql("select * from action_items where partnership = :partnership and status = :status order by due_on, id")
                .param("partnership", partnership)
                .param("status", status.name())
                .query((row, number) -> item(row))
                .list();
    }

    /** In the order recorded. */
    List<ActionItem> ofReview(String partnership, YearMonth review) {
        return jdbc.sql("select * from action_items where partnership = :partnership and review = :review order by id")
                .param("partnership", partnership)
                .param("review", review.toString())
                .query((row, number) -> item(row))
                .list();
    }

    /** The items that reopen this one, in the order recorded. */
    List<ActionItem> descendants(long id) {
        return jdbc.sql("select * from action_items where ancestor = :id order by id")
                .param("id", id)
                .query((row, number) -> item(row))
                .list();
    }

    /** By due date. */
    List<ActionItem> endedBetween(String partnership, Instant from, Instant until) {
        return jdbc.sql("select * from action_items where partnership = :partnership and status <> 'AGREED'"
                        + " and ended_at >= :from and ended_at < :until order by due_on, id")
                .param("partnership", partnership)
                .param("from", utc(from))
                .param("until", utc(until))
                .query((row, number) -> item(row))
                .list();
    }

    void lock(long id) {
        jdbc.sql("select id from action_items where id = :id for update").param("id", id).query(Long.class).optional();
    }

    void moveTo(long id, LocalDate dueOn) {
        jdbc.sql("update action_items set due_on = :due where id = :id").param("due", dueOn).param("id", id).update();
    }

    void handOver(long id, String doer, String counterpart) {
        jdbc.sql("update action_items set doer = :doer, counterpart = :counterpart where id = :id")
                .param("doer", doer).param("counterpart", counterpart).param("id", id).update();
    }

    /** @param outcome null or blank keeps what was said before */
    void settle(long id, ActionItem.Status status, String outcome, Instant at) {
        jdbc.sql("update action_items set status = :status, ended_at = coalesce(ended_at, cast(:at as timestamp with time zone)),"
                        + " outcome = coalesce(cast(:outcome as varchar(4000)), outcome) where id = :id")
                .param("status", status.name())
                .param("at", utc(at))
                .param("outcome", orNull(outcome), Types.VARCHAR)
                .param("id", id)
                .update();
    }

    /** @param outcome null or blank keeps what was said before */
    void recordEffect(long id, ActionItem.Effect effect, YearMonth checkedIn, String outcome) {
        jdbc.sql("update action_items set effect = :effect, effect_checked_in = :checked,"
                        + " outcome = coalesce(cast(:outcome as varchar(4000)), outcome) where id = :id")
                .param("effect", effect.name())
                .param("checked", checkedIn.toString())
                .param("outcome", orNull(outcome), Types.VARCHAR)
                .param("id", id)
                .update();
    }

    private static String orNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static OffsetDateTime utc(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    private static ActionItem item(ResultSet row) throws SQLException {
        return new ActionItem(
                row.getLong("id"), row.getString("partnership"), month(row, "review"), row.getString("problem"),
                row.getString("solution"), row.getString("doer"), Side.valueOf(row.getString("doer_side")),
                row.getString("counterpart"), ActionItem.Horizon.valueOf(row.getString("horizon")),
                row.getObject("due_on", LocalDate.class), ActionItem.Status.valueOf(row.getString("status")),
                ActionItem.Effect.valueOf(row.getString("effect")), month(row, "effect_checked_in"), row.getString("outcome"),
                row.getObject("ancestor", Long.class), row.getObject("agreed_at", OffsetDateTime.class).toInstant(),
                instant(row, "ended_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static YearMonth month(ResultSet row, String column) throws SQLException {
        var text = row.getString(column);
        return text == null ? null : YearMonth.parse(text);
    }

    private static String text(YearMonth month) {
        return month == null ? null : month.toString();
    }
}
