package dev.tandem.lifecycle;

import dev.tandem.lifecycle.Renewal.Assessment;
import dev.tandem.lifecycle.Renewal.Choice;
import dev.tandem.lifecycle.Renewal.Fate;
import dev.tandem.lifecycle.Renewal.Item;
import dev.tandem.lifecycle.Renewal.Matter;
import dev.tandem.lifecycle.Renewal.Settled;
import dev.tandem.lifecycle.Renewal.Signature;
import dev.tandem.lifecycle.Renewal.State;
import dev.tandem.lifecycle.Renewal.Word;
import dev.tandem.partnership.Side;
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
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Renewals in the database. */
@Repository
class RenewalRepository {

    private final JdbcClient jdbc;

    RenewalRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Renewal> find(long id) {
        return jdbc.sql("select * from renewals where id = :id").param("id", id).query((row, number) -> renewal(row)).optional();
    }

    List<Renewal> of(String partnership) {
        return jdbc.sql("select * from renewals where partnership = :code order by id desc").param("code", partnership)
                .query((row, number) -> renewal(row)).list();
    }

    Optional<Renewal> open(String partnership) {
        return jdbc.sql("select * from renewals where open_in = :code").param("code", partnership)
                .query((row, number) -> renewal(row)).optional();
    }

    List<Renewal> allOpen() {
        return jdbc.sql("select * from renewals where open_in is not null order by id").query((row, number) -> renewal(row)).list();
    }

    /** @param by null when the end of the term began it; then there is neither side nor notice */
    long insert(String partnership, String by, Side side, String notice, LocalDate lastDay, Instant at) {
        var keys = new GeneratedKeyHolder();
        jdbc.sql("insert into renewals (partnership, open_in, state, notice_by, notice_side, notice, begun_at, last_day)"
                        + " values (:code, :code, 'ASSESSING', :by, :side, :notice, :at, :day)")
                .param("code", partnership).param("by", by, Types.VARCHAR).param("side", side == null ? null : side.name(), Types.VARCHAR)
                .param("notice", notice, Types.VARCHAR).param("at", column(at)).param("day", lastDay).update(keys, "id");
        return keys.getKeyAs(Long.class);
    }

    void state(long id, State state) {
        jdbc.sql("update renewals set state = :state where id = :id").param("state", state.name()).param("id", id).update();
    }

    void lastDay(long id, LocalDate day) {
        jdbc.sql("update renewals set last_day = :day where id = :id").param("day", day).param("id", id).update();
    }

    void decide(long id, Choice choice, LocalDate until, boolean byLadder, Instant at) {
        jdbc.sql("update renewals set decision = :choice, decided_until = :until, by_ladder = :ladder, decided_at = :at where id = :id")
                .param("choice", choice.name()).param("until", until).param("ladder", byLadder).param("at", column(at)).param("id", id).update();
    }

    void affirmation(long id, Integer number) {
        jdbc.sql("update renewals set state = 'AFFIRMING', affirmation = :number where id = :id").param("number", number, Types.INTEGER)
                .param("id", id).update();
    }

    void settle(long id, String text, String hash) {
        jdbc.sql("update renewals set state = 'SIGNING', charter_text = :text, charter_hash = :hash where id = :id")
                .param("text", text).param("hash", hash).param("id", id).update();
    }

    void reviewed(long id, LocalDate day, String lessons) {
        jdbc.sql("update renewals set reviewed_on = :day, lessons = :lessons where id = :id").param("day", day)
                .param("lessons", lessons, Types.VARCHAR).param("id", id).update();
    }

    void end(long id, State state, Instant at) {
        jdbc.sql("update renewals set state = :state, open_in = null, ended_at = :at where id = :id").param("state", state.name())
                .param("at", column(at)).param("id", id).update();
    }

    List<Assessment> assessments(long renewal) {
        return jdbc.sql("select * from renewal_assessments where renewal = :id order by side").param("id", renewal)
                .query((row, number) -> new Assessment(
                        side(row), row.getString("judgement"), choice(row, "recommendation"), row.getString("assessed_by"),
                        instant(row, "assessed_at")))
                .list();
    }

    void insert(Renewal renewal, Assessment assessment) {
        jdbc.sql("insert into renewal_assessments (renewal, partnership, side, judgement, recommendation, assessed_by, assessed_at)"
                        + " values (:id, :code, :side, :judgement, :recommendation, :by, :at)")
                .param("id", renewal.id()).param("code", renewal.partnership()).param("side", assessment.side().name())
                .param("judgement", assessment.judgement(), Types.VARCHAR)
                .param("recommendation", assessment.recommendation() == null ? null : assessment.recommendation().name(), Types.VARCHAR)
                .param("by", assessment.by(), Types.VARCHAR).param("at", column(assessment.at())).update();
    }

    List<Word> words(long renewal) {
        return jdbc.sql("select * from renewal_words where renewal = :id order by side").param("id", renewal)
                .query((row, number) -> new Word(
                        side(row), choice(row, "choice"), row.getObject("until_day", LocalDate.class), row.getString("reason"),
                        row.getString("said_by"), instant(row, "said_at")))
                .list();
    }

    void insert(Renewal renewal, Word word) {
        jdbc.sql("insert into renewal_words (renewal, partnership, side, choice, until_day, reason, said_by, said_at)"
                        + " values (:id, :code, :side, :choice, :until, :reason, :by, :at)")
                .param("id", renewal.id()).param("code", renewal.partnership()).param("side", word.side().name())
                .param("choice", word.choice() == null ? null : word.choice().name(), Types.VARCHAR)
                .param("until", word.until(), Types.DATE).param("reason", word.reason(), Types.VARCHAR)
                .param("by", word.by(), Types.VARCHAR).param("at", column(word.at())).update();
    }

    List<Signature> signatures(long renewal) {
        return jdbc.sql("select * from renewal_signatures where renewal = :id order by id").param("id", renewal)
                .query((row, number) -> new Signature(
                        side(row), row.getString("signed_hash"), row.getString("refusal"), row.getString("signed_by"),
                        instant(row, "signed_at"), instant(row, "voided_at")))
                .list();
    }

    void insert(Renewal renewal, Side side, String refusal, String by, Instant at) {
        jdbc.sql("insert into renewal_signatures (renewal, partnership, side, signed_hash, refusal, signed_by, signed_at)"
                        + " values (:id, :code, :side, :hash, :refusal, :by, :at)")
                .param("id", renewal.id()).param("code", renewal.partnership()).param("side", side.name()).param("hash", renewal.hash())
                .param("refusal", refusal, Types.VARCHAR).param("by", by).param("at", column(at)).update();
    }

    void voidSignatures(long renewal, Instant at) {
        jdbc.sql("update renewal_signatures set voided_at = :at where renewal = :id and voided_at is null and refusal is null")
                .param("at", column(at)).param("id", renewal).update();
    }

    List<Item> items(long renewal) {
        return jdbc.sql("select * from renewal_items where renewal = :id order by side, id").param("id", renewal)
                .query((row, number) -> new Item(
                        row.getLong("id"), side(row), row.getString("item"), row.getString("added_by"), row.getString("settled_by"),
                        instant(row, "settled_at"), row.getBoolean("done"), row.getString("left_because")))
                .list();
    }

    void insertItem(Renewal renewal, Side side, String text, String by) {
        jdbc.sql("insert into renewal_items (renewal, partnership, side, item, added_by) values (:id, :code, :side, :item, :by)")
                .param("id", renewal.id()).param("code", renewal.partnership()).param("side", side.name()).param("item", text)
                .param("by", by, Types.VARCHAR).update();
    }

    void settleItem(long item, boolean done, String leftBecause, String by, Instant at) {
        jdbc.sql("update renewal_items set done = :done, left_because = :because, settled_by = :by, settled_at = :at where id = :id")
                .param("done", done).param("because", leftBecause, Types.VARCHAR).param("by", by, Types.VARCHAR).param("at", column(at))
                .param("id", item).update();
    }

    /** What was said of matters, whether they are still open or not; without their pages. */
    List<Matter> settledMatters(long renewal) {
        return jdbc.sql("select * from renewal_matters where renewal = :id order by id").param("id", renewal)
                .query((row, number) -> new Matter(
                        row.getString("kind"), row.getString("reference"), row.getString("title"), null,
                        new Settled(
                                Fate.valueOf(row.getString("outcome")), row.getString("goes_to"), row.getString("reason"),
                                row.getString("settled_by"), instant(row, "settled_at"))))
                .list();
    }

    void put(Renewal renewal, Matter matter, Settled settled) {
        jdbc.sql("delete from renewal_matters where renewal = :id and kind = :kind and reference = :reference")
                .param("id", renewal.id()).param("kind", matter.kind()).param("reference", matter.reference()).update();
        jdbc.sql("insert into renewal_matters (renewal, partnership, kind, reference, title, outcome, goes_to, reason, settled_by, settled_at)"
                        + " values (:id, :code, :kind, :reference, :title, :fate, :to, :reason, :by, :at)")
                .param("id", renewal.id()).param("code", renewal.partnership()).param("kind", matter.kind())
                .param("reference", matter.reference())
                .param("title", matter.title().length() > 500 ? matter.title().substring(0, 499) + "…" : matter.title())
                .param("fate", settled.fate().name()).param("to", settled.goesTo(), Types.VARCHAR)
                .param("reason", settled.reason(), Types.VARCHAR).param("by", settled.by(), Types.VARCHAR)
                .param("at", column(settled.at())).update();
    }

    private static Renewal renewal(ResultSet row) throws SQLException {
        var affirmation = row.getInt("affirmation");
        var joined = row.wasNull() ? null : affirmation;
        var side = row.getString("notice_side");
        return new Renewal(
                row.getLong("id"), row.getString("partnership"), State.valueOf(row.getString("state")), row.getString("notice_by"),
                side == null ? null : Side.valueOf(side), row.getString("notice"), instant(row, "begun_at"),
                row.getObject("last_day", LocalDate.class), choice(row, "decision"), row.getObject("decided_until", LocalDate.class),
                row.getBoolean("by_ladder"), instant(row, "decided_at"), joined, row.getString("charter_hash"),
                row.getObject("reviewed_on", LocalDate.class), row.getString("lessons"), instant(row, "ended_at"));
    }

    private static Side side(ResultSet row) throws SQLException {
        return Side.valueOf(row.getString("side"));
    }

    private static Choice choice(ResultSet row, String column) throws SQLException {
        var choice = row.getString(column);
        return choice == null ? null : Choice.valueOf(choice);
    }

    private static OffsetDateTime column(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
