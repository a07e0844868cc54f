package dev.tandem.escalation;

import dev.tandem.escalation.EscalationLevel.Decider;
import dev.tandem.escalation.EscalationLevel.Deciders;
import dev.tandem.escalation.EscalationLevel.State;
import dev.tandem.escalation.EscalationLevel.Word;
import dev.tandem.partnership.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The levels of the ladder in the database. */
@Repository
class LevelRepository {

    private final JdbcClient jdbc;

    LevelRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param side null for a level that is passed over; then without clock */
    void insert(
            Escalation lead, int level, Side side, Deciders deciders, State state, Instant openedAt, Instant halfAt, Instant dueAt,
            Collection<Decider> people) {
        var id = new GeneratedKeyHolder();
        jdbc.sql("insert into escalation_levels (escalation, partnership, ladder_level, side, deciders, state, opened_at, half_at, due_at,"
                        + " principal_away) values (:escalation, :partnership, :level, :side, :deciders, :state, :opened, :half, :due, false)")
                .param("escalation", lead.id())
                .param("partnership", lead.partnership())
                .param("level", level)
                .param("side", side == null ? null : side.name(), Types.VARCHAR)
                .param("deciders", deciders.name())
                .param("state", state.name())
                .param("opened", at(openedAt))
                .param("half", at(halfAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("due", at(dueAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .update(id, "id");
        people.forEach(person -> insert(id.getKey().longValue(), lead.partnership(), person));
    }

    private void insert(long level, String partnership, Decider person) {
        jdbc.sql("insert into escalation_deciders (level_row, partnership, user_id, deputy_of, region, asked)"
                        + " values (:level, :partnership, :user, :deputyOf, :region, :asked)")
                .param("level", level)
                .param("partnership", partnership)
                .param("user", person.userId())
                .param("deputyOf", person.deputyOf(), Types.VARCHAR)
                .param("region", person.region(), Types.VARCHAR)
                .param("asked", person.asked())
                .update();
    }

    /** Those who are asked from now on, in the place of those who were. */
    void replacePeople(EscalationLevel level, String partnership, Collection<Decider> people) {
        jdbc.sql("delete from escalation_deciders where level_row = :level").param("level", level.id()).update();
        people.forEach(person -> insert(level.id(), partnership, person));
    }

    /** In the order in which they were opened. */
    List<EscalationLevel> of(long escalation) {
        return jdbc.sql("select * from escalation_levels where escalation = :escalation order by id")
                .param("escalation", escalation)
                .query((row, number) -> level(row)).list().stream().map(this::withPeople).toList();
    }

    /** Of every case of the partnership, in the order in which they were opened. */
    List<EscalationLevel> ofPartnership(String partnership) {
        var people = new HashMap<Long, List<Decider>>();
        jdbc.sql("select * from escalation_deciders where partnership = :partnership order by id").param("partnership", partnership)
                .query(row -> {
                    people.computeIfAbsent(row.getLong("level_row"), level -> new ArrayList<>()).add(decider(row));
                });
        return jdbc.sql("select * from escalation_levels where partnership = :partnership order by id").param("partnership", partnership)
                .query((row, number) -> level(row)).list().stream()
                .map(level -> with(level, people.getOrDefault(level.id(), List.of()))).toList();
    }

    /** Those of a partnership that came to an end in that time, at the levels of sponsors. */
    List<EscalationLevel> sponsorsEnded(String partnership, Instant from, Instant to) {
        return jdbc.sql("select * from escalation_levels where partnership = :partnership and decided_at >= :from and decided_at < :to"
                        + " and deciders in ('REGION_SPONSOR', 'CENTRE_SPONSORS') order by decided_at, id")
                .param("partnership", partnership)
                .param("from", at(from))
                .param("to", at(to))
                .query((row, number) -> level(row)).list().stream().map(this::withPeople).toList();
    }

    void speak(
            long id, State state, String userId, String actedFor, boolean principalAway, Word word, String guidance, LocalDate dueOn,
            Instant decidedAt) {
        jdbc.sql("update escalation_levels set state = :state, decided_by = :user, acted_for = :actedFor, principal_away = :away,"
                        + " word = :word, guidance = :guidance, due_on = :due, decided_at = :decided where id = :id")
                .param("state", state.name())
                .param("user", userId)
                .param("actedFor", actedFor, Types.VARCHAR)
                .param("away", principalAway)
                .param("word", word.name())
                .param("guidance", guidance, Types.VARCHAR)
                .param("due", dueOn, Types.DATE)
                .param("decided", at(decidedAt))
                .param("id", id)
                .update();
    }

    void end(long id, State state, Instant endedAt) {
        jdbc.sql("update escalation_levels set state = :state, decided_at = :ended where id = :id")
                .param("state", state.name()).param("ended", at(endedAt)).param("id", id).update();
    }

    /** Keeps when somebody spoke. */
    void restate(long id, State state) {
        jdbc.sql("update escalation_levels set state = :state where id = :id").param("state", state.name()).param("id", id).update();
    }

    void move(long id, Instant halfAt, Instant dueAt) {
        jdbc.sql("update escalation_levels set half_at = :half, due_at = :due where id = :id")
                .param("half", at(halfAt)).param("due", at(dueAt)).param("id", id).update();
    }

    private EscalationLevel withPeople(EscalationLevel level) {
        var people = jdbc.sql("select * from escalation_deciders where level_row = :level order by id")
                .param("level", level.id())
                .query((row, number) -> decider(row))
                .list();
        return with(level, people);
    }

    private static Decider decider(ResultSet row) throws SQLException {
        return new Decider(row.getString("user_id"), row.getString("deputy_of"), row.getString("region"), row.getBoolean("asked"));
    }

    private static EscalationLevel with(EscalationLevel level, List<Decider> people) {
        return new EscalationLevel(
                level.id(), level.escalation(), level.level(), level.side(), level.deciders(), level.state(), level.openedAt(), level.halfAt(),
                level.dueAt(), people, level.decidedBy(), level.actedFor(), level.principalAway(), level.word(), level.guidance(),
                level.dueOn(), level.decidedAt());
    }

    private static EscalationLevel level(ResultSet row) throws SQLException {
        var side = row.getString("side");
        var word = row.getString("word");
        return new EscalationLevel(
                row.getLong("id"), row.getLong("escalation"), row.getInt("ladder_level"), side == null ? null : Side.valueOf(side),
                Deciders.valueOf(row.getString("deciders")), State.valueOf(row.getString("state")), instant(row, "opened_at"),
                instant(row, "half_at"), instant(row, "due_at"), List.of(), row.getString("decided_by"), row.getString("acted_for"),
                row.getBoolean("principal_away"), word == null ? null : Word.valueOf(word), row.getString("guidance"),
                row.getObject("due_on", LocalDate.class), instant(row, "decided_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static OffsetDateTime at(Instant moment) {
        return moment == null ? null : OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
