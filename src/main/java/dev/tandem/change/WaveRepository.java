package dev.tandem.change;

import static dev.tandem.change.ChangeRepository.instant;
import static dev.tandem.change.ChangeRepository.offset;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Waves, what was said and done in them, in the database. */
@Repository
class WaveRepository {

    private final JdbcClient jdbc;

    WaveRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By turn. */
    List<Wave> of(long change) {
        return jdbc.sql("select * from change_waves where change_id = :change order by turn, number").param("change", change)
                .query((row, number) -> wave(row)).list();
    }

    Optional<Wave> find(long id) {
        return jdbc.sql("select * from change_waves where id = :id").param("id", id).query((row, number) -> wave(row)).optional();
    }

    Optional<Wave> find(long change, int number) {
        return jdbc.sql("select * from change_waves where change_id = :change and number = :number").param("change", change)
                .param("number", number).query((row, each) -> wave(row)).optional();
    }

    /** All of the partnership's, for what names them by their keys. */
    List<Wave> ofPartnership(String partnership) {
        return jdbc.sql("select * from change_waves where partnership = :partnership order by change_id, number")
                .param("partnership", partnership).query((row, number) -> wave(row)).list();
    }

    void insert(Change change, int number, int turn, String region, boolean pilot, LocalDate beginsOn) {
        jdbc.sql("insert into change_waves (change_id, partnership, number, turn, region, pilot, begins_on, state)"
                        + " values (:change, :partnership, :number, :turn, :region, :pilot, :begins, 'PLANNED')")
                .param("change", change.id()).param("partnership", change.partnership()).param("number", number).param("turn", turn)
                .param("region", region).param("pilot", pilot).param("begins", beginsOn).update();
    }

    void replan(long id, int turn, String region, LocalDate beginsOn) {
        jdbc.sql("update change_waves set turn = :turn, region = :region, begins_on = :begins where id = :id").param("turn", turn)
                .param("region", region).param("begins", beginsOn).param("id", id).update();
    }

    void state(long id, Wave.State state) {
        jdbc.sql("update change_waves set state = :state where id = :id").param("state", state.name()).param("id", id).update();
    }

    void begun(long id, Instant at) {
        jdbc.sql("update change_waves set state = 'RUNNING', begun_at = :at where id = :id").param("at", offset(at)).param("id", id).update();
    }

    void ended(long id, Wave.State state, Instant at) {
        jdbc.sql("update change_waves set state = :state, ended_at = :at where id = :id").param("state", state.name())
                .param("at", offset(at)).param("id", id).update();
    }

    private static Wave wave(ResultSet row) throws SQLException {
        return new Wave(
                row.getLong("id"), row.getLong("change_id"), row.getString("partnership"), row.getInt("number"), row.getInt("turn"),
                row.getString("region"), row.getBoolean("pilot"), row.getObject("begins_on", LocalDate.class),
                Wave.State.valueOf(row.getString("state")), instant(row, "begun_at"), instant(row, "ended_at"));
    }

    // What is said to learners

    void plan(Wave wave, String kind, long communication) {
        jdbc.sql("insert into change_messages (change_id, wave_id, partnership, kind, communication)"
                        + " values (:change, :wave, :partnership, :kind, :communication)")
                .param("change", wave.change()).param("wave", wave.id()).param("partnership", wave.partnership()).param("kind", kind)
                .param("communication", communication).update();
    }

    List<Long> messages(long wave) {
        return jdbc.sql("select communication from change_messages where wave_id = :wave order by id").param("wave", wave)
                .query(Long.class).list();
    }

    // Steps

    void insert(Wave wave, ChangeStep.Kind kind, String done, Long communication, String person, Instant at) {
        jdbc.sql("insert into change_steps (change_id, wave_id, partnership, kind, done, communication, done_by, done_at, fate)"
                        + " values (:change, :wave, :partnership, :kind, :done, :communication, :person, :at, 'STANDS')")
                .param("change", wave.change()).param("wave", wave.id()).param("partnership", wave.partnership()).param("kind", kind.name())
                .param("done", done, Types.VARCHAR).param("communication", communication, Types.BIGINT)
                .param("person", person, Types.VARCHAR).param("at", offset(at)).update();
    }

    /** Oldest first. */
    List<ChangeStep> steps(long wave) {
        return jdbc.sql("select * from change_steps where wave_id = :wave order by id").param("wave", wave)
                .query((row, number) -> step(row)).list();
    }

    Optional<ChangeStep> step(long id) {
        return jdbc.sql("select * from change_steps where id = :id").param("id", id).query((row, number) -> step(row)).optional();
    }

    void fate(long id, ChangeStep.Fate fate, String said, String person, Instant at) {
        jdbc.sql("update change_steps set fate = :fate, fate_said = :said, fate_by = :person, fate_at = :at where id = :id")
                .param("fate", fate.name()).param("said", said, Types.VARCHAR).param("person", person, Types.VARCHAR)
                .param("at", offset(at)).param("id", id).update();
    }

    void withdrawal(long id, long communication) {
        jdbc.sql("update change_steps set withdrawal = :communication where id = :id").param("communication", communication)
                .param("id", id).update();
    }

    void signed(long id, String person, Instant at) {
        jdbc.sql("update change_steps set signed_by = :person, signed_at = :at where id = :id").param("person", person)
                .param("at", offset(at)).param("id", id).update();
    }

    private static ChangeStep step(ResultSet row) throws SQLException {
        return new ChangeStep(
                row.getLong("id"), row.getLong("change_id"), row.getLong("wave_id"), ChangeStep.Kind.valueOf(row.getString("kind")),
                row.getString("done"), (Long) row.getObject("communication"), (Long) row.getObject("withdrawal"), row.getString("done_by"),
                instant(row, "done_at"), ChangeStep.Fate.valueOf(row.getString("fate")), row.getString("fate_said"),
                row.getString("fate_by"), row.getString("signed_by"));
    }
}
