package dev.tandem.sponsorship;

import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.Succession.Cause;
import dev.tandem.sponsorship.Succession.Outcome;
import dev.tandem.sponsorship.Succession.Stage;
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
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Successions and interim sponsors in the database. */
@Repository
class SuccessionRepository {

    private final JdbcClient jdbc;

    SuccessionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Succession> find(long id) {
        return jdbc.sql("select * from sponsor_successions where id = :id").param("id", id)
                .query((row, number) -> succession(row)).optional();
    }

    /** Newest first. */
    List<Succession> of(String partnership) {
        return jdbc.sql("select * from sponsor_successions where partnership = :partnership order by id desc")
                .param("partnership", partnership)
                .query((row, number) -> succession(row)).list();
    }

    long insert(
            String partnership, Side side, String region, Cause cause, String userId, YearMonth weakSince, LocalDate vacantFrom, Stage stage,
            Instant at) {
        var keys = new GeneratedKeyHolder();
        jdbc.sql("insert into sponsor_successions"
                        + " (partnership, side, region, cause, user_id, weak_since, judged_to, vacant_from, stage, opened_at)"
                        + " values (:partnership, :side, :region, :cause, :user, :weak, :weak, :vacant, :stage, :at)")
                .param("partnership", partnership)
                .param("side", side.name())
                .param("region", region)
                .param("cause", cause.name())
                .param("user", userId, Types.VARCHAR)
                .param("weak", weakSince == null ? null : weakSince.toString(), Types.VARCHAR)
                .param("vacant", vacantFrom, Types.DATE)
                .param("stage", stage.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update(keys, "id");
        return keys.getKeyAs(Long.class);
    }

    void stage(long id, Stage stage) {
        set(id, "stage", stage.name(), Types.VARCHAR);
    }

    void talked(long id, LocalDate on, String by) {
        set(id, "talked_on", on, Types.DATE);
        set(id, "talked_by", by, Types.VARCHAR);
    }

    void judgedTo(long id, YearMonth month) {
        set(id, "judged_to", month.toString(), Types.VARCHAR);
    }

    void deputyLeads(long id, String deputy, LocalDate from) {
        set(id, "deputy_user_id", deputy, Types.VARCHAR);
        set(id, "deputy_leads_from", from, Types.DATE);
    }

    void appointed(long id, String successor, LocalDate from) {
        set(id, "successor_user_id", successor, Types.VARCHAR);
        set(id, "successor_from", from, Types.DATE);
    }

    void end(long id, Outcome outcome, Instant at) {
        stage(id, Stage.ENDED);
        set(id, "outcome", outcome.name(), Types.VARCHAR);
        set(id, "ended_at", at.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    /** The column's name is never a caller's words. */
    private void set(long id, String column, Object value, int type) {
        jdbc.sql("update sponsor_successions set " + column + " = :value where id = :id")
                .param("value", value, type).param("id", id).update();
    }

    /** Oldest first. */
    List<InterimSponsor> interims(String partnership) {
        return jdbc.sql("select * from interim_sponsors where partnership = :partnership order by id")
                .param("partnership", partnership)
                .query((row, number) -> new InterimSponsor(
                        row.getLong("succession"), Side.valueOf(row.getString("side")), row.getString("region"), row.getString("user_id"),
                        row.getObject("valid_from", LocalDate.class), row.getObject("valid_until", LocalDate.class)))
                .list();
    }

    void insertInterim(Succession succession, String userId, LocalDate from) {
        jdbc.sql("insert into interim_sponsors (succession, partnership, side, region, user_id, valid_from)"
                        + " values (:succession, :partnership, :side, :region, :user, :from)")
                .param("succession", succession.id())
                .param("partnership", succession.partnership())
                .param("side", succession.side().name())
                .param("region", succession.region())
                .param("user", userId)
                .param("from", from)
                .update();
    }

    /** One who would never have been in office is forgotten. */
    void endInterim(long succession, LocalDate lastDay) {
        jdbc.sql("delete from interim_sponsors where succession = :succession and valid_from > :last")
                .param("succession", succession).param("last", lastDay).update();
        jdbc.sql("update interim_sponsors set valid_until = :last where succession = :succession and valid_until is null")
                .param("succession", succession).param("last", lastDay).update();
    }

    private static Succession succession(ResultSet row) throws SQLException {
        return new Succession(
                row.getLong("id"), row.getString("partnership"), Side.valueOf(row.getString("side")), row.getString("region"),
                Cause.valueOf(row.getString("cause")), row.getString("user_id"), month(row.getString("judged_to")),
                row.getObject("vacant_from", LocalDate.class), Stage.valueOf(row.getString("stage")),
                row.getObject("talked_on", LocalDate.class), row.getString("talked_by"), row.getString("deputy_user_id"),
                row.getObject("deputy_leads_from", LocalDate.class), row.getString("successor_user_id"),
                row.getObject("successor_from", LocalDate.class), row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                instant(row), row.getString("outcome") == null ? null : Outcome.valueOf(row.getString("outcome")));
    }

    private static Instant instant(ResultSet row) throws SQLException {
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        return ended == null ? null : ended.toInstant();
    }

    private static YearMonth month(String text) {
        return text == null ? null : YearMonth.parse(text);
    }
}
