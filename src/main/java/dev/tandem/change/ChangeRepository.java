package dev.tandem.change;

import dev.tandem.change.Change.Description;
import dev.tandem.change.Change.Size;
import dev.tandem.change.Change.State;
import dev.tandem.partnership.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Changes with their audiences, words and history in the database. */
@Repository
class ChangeRepository {

    private final JdbcClient jdbc;

    ChangeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insertIfAbsent(String key, String partnership, String title, String source, String person, Instant at) {
        jdbc.sql("insert into changes (record_key, partnership, title, source, proposed_by, emergency, state, pilot, proposed_at)"
                        + " select cast(:key as varchar(200)), cast(:partnership as varchar(40)), cast(:title as varchar(200)),"
                        + " cast(:source as varchar(100)), cast(:person as varchar(64)), false, 'PROPOSED', false,"
                        + " cast(:at as timestamp with time zone) where not exists (select 1 from changes where record_key = :key)")
                .param("key", key).param("partnership", partnership).param("title", title).param("source", source, Types.VARCHAR)
                .param("person", person, Types.VARCHAR).param("at", offset(at)).update();
    }

    Optional<Change> findByKey(String key) {
        return jdbc.sql("select * from changes where record_key = :key").param("key", key).query((row, number) -> change(row)).optional();
    }

    Optional<Change> find(long id) {
        return jdbc.sql("select * from changes where id = :id").param("id", id).query((row, number) -> change(row)).optional();
    }

    /** Held until the transaction ends: what moves a change comes one after the other. */
    Change lock(long id) {
        return jdbc.sql("select * from changes where id = :id for update").param("id", id).query((row, number) -> change(row)).single();
    }

    /** Newest first. */
    List<Change> of(String partnership) {
        return jdbc.sql("select * from changes where partnership = :partnership order by id desc").param("partnership", partnership)
                .query((row, number) -> change(row)).list();
    }

    void describe(long id, Description description) {
        jdbc.sql("update changes set current_state = :current, desired_state = :desired, why = :why, kind = :kind, stake = :stake,"
                        + " emergency = :emergency, begins_on = :begins where id = :id")
                .param("current", description.currentState()).param("desired", description.desiredState()).param("why", description.why())
                .param("kind", description.kind().name()).param("stake", description.stake().name())
                .param("emergency", description.emergency()).param("begins", description.beginsOn()).param("id", id).update();
    }

    void size(long id, Size size) {
        jdbc.sql("update changes set change_class = :class, approval = :approval, class_reason = :reason, communications = :communications,"
                        + " pilot = :pilot, at_once = :once, most_waves = :most, bar = :bar, least_answers = :least, table_version = :version"
                        + " where id = :id")
                .param("class", size.changeClass().name()).param("approval", size.approval().name()).param("reason", size.reason())
                .param("communications", size.communications()).param("pilot", size.pilot()).param("once", size.atOnce())
                .param("most", size.mostWaves()).param("bar", size.bar()).param("least", size.leastAnswers())
                .param("version", size.tableVersion()).param("id", id).update();
    }

    void state(long id, State state) {
        jdbc.sql("update changes set state = :state where id = :id").param("state", state.name()).param("id", id).update();
    }

    void begun(long id, Instant at) {
        jdbc.sql("update changes set begun_at = coalesce(begun_at, :at) where id = :id").param("at", offset(at)).param("id", id).update();
    }

    /** @param at null when it goes on */
    void stopped(long id, Instant at) {
        jdbc.sql("update changes set stopped_at = :at where id = :id")
                .param("at", at == null ? null : offset(at), Types.TIMESTAMP_WITH_TIMEZONE).param("id", id).update();
    }

    /** Clocks on record run on after they stood still. */
    void runOn(long id, Duration stoodStill) {
        var change = lock(id);
        if (change.stoppedAt() != null) {
            stopped(id, change.stoppedAt().plus(stoodStill));
        }
        if (change.wavesDoneAt() != null) {
            jdbc.sql("update changes set waves_done_at = :at where id = :id").param("at", offset(change.wavesDoneAt().plus(stoodStill)))
                    .param("id", id).update();
        }
    }

    void wavesDone(long id, Instant at) {
        jdbc.sql("update changes set waves_done_at = coalesce(waves_done_at, :at) where id = :id").param("at", offset(at)).param("id", id).update();
    }

    void ended(long id, Instant at) {
        jdbc.sql("update changes set ended_at = :at where id = :id").param("at", offset(at)).param("id", id).update();
    }

    enum Text {
        IMPACT("impact"),
        MESSAGE_PLAN("message_plan"),
        TRAINING_PLAN("training_plan"),
        SATURATION("saturation"),
        LESSONS("lessons");

        private final String column;

        Text(String column) {
            this.column = column;
        }
    }

    void write(long id, Text which, String text) {
        jdbc.sql("update changes set " + which.column + " = :text where id = :id").param("text", text, Types.VARCHAR).param("id", id).update();
    }

    // Audiences

    List<ChangeAudience> audiences(long change) {
        return jdbc.sql("select * from change_audiences where change_id = :change order by id").param("change", change)
                .query((row, number) -> new ChangeAudience(row.getString("audience"), row.getString("region"), row.getInt("people"))).list();
    }

    void audiences(Change change, List<ChangeAudience> audiences) {
        jdbc.sql("delete from change_audiences where change_id = :change").param("change", change.id()).update();
        audiences.forEach(each -> jdbc.sql("insert into change_audiences (change_id, partnership, audience, region, people)"
                        + " values (:change, :partnership, :audience, :region, :people)")
                .param("change", change.id()).param("partnership", change.partnership()).param("audience", each.audience())
                .param("region", each.region()).param("people", each.people()).update());
    }

    // Words of both sides

    void say(Change change, ChangeWord word) {
        jdbc.sql("insert into change_words (change_id, partnership, side, person, approved, reason, said_at)"
                        + " values (:change, :partnership, :side, :person, :approved, :reason, :at)")
                .param("change", change.id()).param("partnership", change.partnership()).param("side", word.side().name())
                .param("person", word.person()).param("approved", word.approved()).param("reason", word.reason(), Types.VARCHAR)
                .param("at", offset(word.at())).update();
    }

    /** Oldest first. */
    List<ChangeWord> words(long change) {
        return jdbc.sql("select * from change_words where change_id = :change order by id").param("change", change)
                .query((row, number) -> new ChangeWord(
                        Side.valueOf(row.getString("side")), row.getString("person"), row.getBoolean("approved"), row.getString("reason"),
                        instant(row, "said_at")))
                .list();
    }

    // History

    void add(Change change, ChangeEvent event) {
        jdbc.sql("insert into change_events (change_id, wave_id, partnership, kind, person, detail, happened_at)"
                        + " values (:change, :wave, :partnership, :kind, :person, :detail, :at)")
                .param("change", change.id()).param("wave", event.wave(), Types.BIGINT).param("partnership", change.partnership())
                .param("kind", event.kind().name()).param("person", event.person(), Types.VARCHAR)
                .param("detail", event.detail(), Types.VARCHAR).param("at", offset(event.at())).update();
    }

    /** Oldest first. */
    List<ChangeEvent> events(long change) {
        return jdbc.sql("select * from change_events where change_id = :change order by id").param("change", change)
                .query((row, number) -> new ChangeEvent(
                        (Long) row.getObject("wave_id"), ChangeEvent.Kind.valueOf(row.getString("kind")), row.getString("person"),
                        row.getString("detail"), instant(row, "happened_at")))
                .list();
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(
                row.getLong("id"), row.getString("partnership"), row.getString("title"), row.getString("source"),
                row.getString("proposed_by"), description(row), State.valueOf(row.getString("state")), size(row), row.getString("impact"),
                row.getString("message_plan"), row.getString("training_plan"), row.getString("saturation"), row.getString("lessons"),
                instant(row, "proposed_at"), instant(row, "begun_at"), instant(row, "stopped_at"), instant(row, "waves_done_at"),
                instant(row, "ended_at"));
    }

    private static Description description(ResultSet row) throws SQLException {
        return row.getString("kind") == null
                ? null
                : new Description(
                        row.getString("current_state"), row.getString("desired_state"), row.getString("why"),
                        Change.Kind.valueOf(row.getString("kind")), Change.Stake.valueOf(row.getString("stake")), row.getBoolean("emergency"),
                        row.getObject("begins_on", LocalDate.class));
    }

    private static Size size(ResultSet row) throws SQLException {
        return row.getString("change_class") == null
                ? null
                : new Size(
                        Change.ChangeClass.valueOf(row.getString("change_class")), Change.Approval.valueOf(row.getString("approval")),
                        row.getString("class_reason"), row.getInt("communications"), row.getBoolean("pilot"), row.getInt("at_once"),
                        row.getInt("most_waves"), row.getBigDecimal("bar"), row.getInt("least_answers"), row.getInt("table_version"));
    }

    static OffsetDateTime offset(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
