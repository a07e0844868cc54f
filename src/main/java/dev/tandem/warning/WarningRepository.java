package dev.tandem.warning;

import dev.tandem.partnership.Side;
import dev.tandem.warning.Warning.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Warnings in the database. What is read on behalf of a person is filtered there, by {@link #VISIBLE}. */
@Repository
class WarningRepository {

    /** Whoever is of no side of the partnership has the side ''. Overseers see nobody's own, but for what they raised themselves. */
    private static final String VISIBLE = " from warnings where partnership = :partnership and ("
            + " (raised_by = :person and :side <> '')"
            + " or (side = :side and :overseer = 0)"
            + " or (stage <> 'OWN_SIDE' and (side = :side or :lead = 1 or :overseer = 1))"
            + " or (stage = 'SPONSORS' and :side <> ''))";

    private final JdbcClient jdbc;

    WarningRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param side null for whoever is of none */
    record Reader(String person, Side side, boolean lead, boolean overseer) {}

    List<Warning> visible(String partnership, Reader reader) {
        return asked("select *" + VISIBLE + " order by raised_at desc, id desc", partnership, reader)
                .query((row, number) -> warning(row)).list();
    }

    Optional<Warning> visible(String partnership, String reference, Reader reader) {
        return asked("select *" + VISIBLE + " and reference = :reference", partnership, reader).param("reference", reference)
                .query((row, number) -> warning(row)).optional();
    }

    private JdbcClient.StatementSpec asked(String sql, String partnership, Reader reader) {
        return jdbc.sql(sql).param("partnership", partnership).param("person", reader.person())
                .param("side", reader.side() == null ? "" : reader.side().name())
                .param("lead", reader.lead() ? 1 : 0).param("overseer", reader.overseer() ? 1 : 0);
    }

    /** For the process alone. The row is held until the transaction ends: words of both sides come one after the other. */
    Optional<Warning> lock(String reference) {
        return jdbc.sql("select * from warnings where reference = :reference for update").param("reference", reference)
                .query((row, number) -> warning(row)).optional();
    }

    List<Warning> forAgenda(String partnership, LocalDate struckSince) {
        return jdbc.sql("select * from warnings where partnership = :partnership and stage <> 'OWN_SIDE' and (state <> 'CLOSED'"
                        + " or (struck_without_warning and struck_on >= :since)) order by raised_at, id")
                .param("partnership", partnership).param("since", struckSince).query((row, number) -> warning(row)).list();
    }

    List<Warning> forSponsors(String partnership) {
        return jdbc.sql("select * from warnings where partnership = :partnership and stage = 'SPONSORS' order by raised_at, id")
                .param("partnership", partnership).query((row, number) -> warning(row)).list();
    }

    /** One's own that only the own side sees, and that aren't closed; oldest first. */
    List<Warning> kept(String partnership, String person) {
        return jdbc.sql("select * from warnings where partnership = :partnership and raised_by = :person and stage = 'OWN_SIDE'"
                        + " and state <> 'CLOSED' order by raised_at, id")
                .param("partnership", partnership).param("person", person).query((row, number) -> warning(row)).list();
    }

    void insert(Warning warning) {
        jdbc.sql("insert into warnings (reference, partnership, raised_by, side, matter, could_hit_on, impact, would_help, stage, state,"
                        + " outcome, struck_without_warning, raised_at, struck_on) values (:reference, :partnership, :by, :side, :matter,"
                        + " :hits, :impact, :help, :stage, :state, :outcome, :unwarned, :raised, :struck)")
                .param("reference", warning.reference()).param("partnership", warning.partnership()).param("by", warning.raisedBy())
                .param("side", warning.side().name()).param("matter", warning.matter()).param("hits", warning.couldHitOn())
                .param("impact", warning.impact().name()).param("help", warning.wouldHelp(), Types.VARCHAR)
                .param("stage", warning.stage().name()).param("state", warning.state().name())
                .param("outcome", name(warning.outcome()), Types.VARCHAR).param("unwarned", warning.struckWithoutWarning())
                .param("raised", offset(warning.raisedAt())).param("struck", warning.struckOn(), Types.DATE).update();
    }

    void widen(long id, Warning.Stage stage, Instant at) {
        jdbc.sql("update warnings set stage = :stage, shared_at = coalesce(shared_at, :at) where id = :id")
                .param("stage", stage.name()).param("at", offset(at)).param("id", id).update();
    }

    void answered(long id, Instant at) {
        jdbc.sql("update warnings set state = 'ANSWERED', answered_at = :at where id = :id").param("at", offset(at)).param("id", id).update();
    }

    void settled(long id, Warning.Triage triage, Warning.State state, Instant at) {
        jdbc.sql("update warnings set triage = :triage, state = :state, triaged_at = :at where id = :id").param("triage", triage.name())
                .param("state", state.name()).param("at", offset(at)).param("id", id).update();
    }

    /** @param outcome null for one that was closed before its date */
    void ended(long id, Warning.Outcome outcome, LocalDate struckOn) {
        jdbc.sql("update warnings set state = 'CLOSED', outcome = :outcome, struck_on = :struck where id = :id")
                .param("outcome", name(outcome), Types.VARCHAR).param("struck", struckOn, Types.DATE).param("id", id).update();
    }

    void add(Warning warning, Event event) {
        jdbc.sql("insert into warning_events (warning, partnership, kind, person, side, choice, detail, other_reference, happened_at)"
                        + " values (:warning, :partnership, :kind, :person, :side, :choice, :detail, :other, :at)")
                .param("warning", warning.id()).param("partnership", warning.partnership()).param("kind", event.kind().name())
                .param("person", event.person(), Types.VARCHAR).param("side", name(event.side()), Types.VARCHAR)
                .param("choice", event.choice(), Types.VARCHAR).param("detail", event.detail(), Types.VARCHAR)
                .param("other", event.otherReference(), Types.VARCHAR).param("at", offset(event.at())).update();
    }

    /** Oldest first. */
    List<Event> events(long warning) {
        return jdbc.sql("select * from warning_events where warning = :warning order by id").param("warning", warning)
                .query((row, number) -> new Event(
                        Warning.Kind.valueOf(row.getString("kind")), row.getString("person"), side(row.getString("side")),
                        row.getString("choice"), row.getString("detail"), row.getString("other_reference"), instant(row, "happened_at")))
                .list();
    }

    private static Warning warning(ResultSet row) throws SQLException {
        var triage = row.getString("triage");
        var outcome = row.getString("outcome");
        return new Warning(
                row.getLong("id"), row.getString("reference"), row.getString("partnership"), row.getString("raised_by"),
                side(row.getString("side")), row.getString("matter"), row.getObject("could_hit_on", LocalDate.class),
                Warning.Impact.valueOf(row.getString("impact")), row.getString("would_help"), Warning.Stage.valueOf(row.getString("stage")),
                Warning.State.valueOf(row.getString("state")), triage == null ? null : Warning.Triage.valueOf(triage),
                outcome == null ? null : Warning.Outcome.valueOf(outcome), row.getBoolean("struck_without_warning"),
                instant(row, "raised_at"), instant(row, "shared_at"), instant(row, "answered_at"), instant(row, "triaged_at"),
                row.getObject("struck_on", LocalDate.class));
    }

    private static Side side(String name) {
        return name == null ? null : Side.valueOf(name);
    }

    private static String name(Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static OffsetDateTime offset(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
