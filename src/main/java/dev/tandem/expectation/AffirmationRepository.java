package dev.tandem.expectation;

import dev.tandem.expectation.Affirmation.Capacity;
import dev.tandem.expectation.Affirmation.Choice;
import dev.tandem.expectation.Affirmation.Proposals;
import dev.tandem.expectation.Affirmation.Reason;
import dev.tandem.expectation.Affirmation.Remark;
import dev.tandem.expectation.Affirmation.Signature;
import dev.tandem.expectation.Affirmation.State;
import dev.tandem.partnership.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rounds on record, with what was proposed, said and signed in them. */
@Repository
class AffirmationRepository {

    /** What the agreed text says, beside what sides propose. */
    static final String AGREED = "AGREED";

    private static final YearMonth NO_MONTH_YET = YearMonth.of(1, 1);

    private final JdbcClient jdbc;

    AffirmationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param origin a side, or {@link #AGREED} */
    record Term(String origin, Expectation expectation, boolean putForward, String by, Instant at) {}

    record SaidWord(String key, Side side, Choice choice, String termHash, String by, Instant at) {}

    List<Affirmation> of(String partnership) {
        return jdbc.sql("select * from affirmations where partnership = :partnership order by round_number desc")
                .param("partnership", partnership).query((row, number) -> read(row)).list();
    }

    /** Whether both sides have signed a text that came into force. */
    boolean anySigned(String partnership) {
        return jdbc.sql("select count(*) from affirmations where partnership = :partnership and state = 'IN_FORCE'")
                .param("partnership", partnership).query(Long.class).single() > 0;
    }

    Optional<Affirmation> find(String partnership, int number) {
        return jdbc.sql("select * from affirmations where partnership = :partnership and round_number = :number")
                .param("partnership", partnership).param("number", number).query((row, count) -> read(row)).optional();
    }

    Optional<Affirmation> find(long id) {
        return jdbc.sql("select * from affirmations where id = :id").param("id", id).query((row, number) -> read(row)).optional();
    }

    /** Holds the round until the transaction ends: of two who act at once, the second sees what the first did. */
    Optional<Affirmation> lock(long id) {
        return jdbc.sql("select * from affirmations where id = :id for update").param("id", id)
                .query((row, number) -> read(row)).optional();
    }

    void insert(String partnership, int number, Reason reason, String openedBy, Instant at, YearMonth wantedFrom) {
        jdbc.sql("""
                insert into affirmations (partnership, round_number, open_in, reason, opened_by, opened_at, wanted_from, state, client_proposals,
                    provider_proposals, sponsors_sign)
                values (:partnership, :number, :partnership, :reason, :by, :at, :wanted, 'PROPOSING', 'OPEN', 'OPEN', false)""")
                .param("partnership", partnership).param("number", number).param("reason", reason.name()).param("by", openedBy)
                .param("at", Rows.column(at)).param("wanted", wantedFrom == null ? null : wantedFrom.toString(), Types.VARCHAR).update();
    }

    void proposals(long id, Side side, Proposals proposals) {
        jdbc.sql("update affirmations set " + (side == Side.CLIENT ? "client" : "provider") + "_proposals = :proposals where id = :id")
                .param("id", id).param("proposals", proposals.name()).update();
    }

    void state(long id, State state) {
        jdbc.sql("update affirmations set state = :state where id = :id").param("id", id).param("state", state.name()).update();
    }

    void settle(long id, YearMonth from, String text, String hash, boolean sponsorsSign) {
        jdbc.sql("update affirmations set state = 'SIGNING', in_force_from = :from, agreed_text = :text, agreed_hash = :hash,"
                        + " sponsors_sign = :sponsors where id = :id")
                .param("id", id).param("from", from.toString()).param("text", text).param("hash", hash)
                .param("sponsors", sponsorsSign).update();
    }

    void end(long id, State state, Instant at) {
        jdbc.sql("update affirmations set state = :state, ended_at = :at, open_in = null where id = :id")
                .param("id", id).param("state", state.name()).param("at", Rows.column(at)).update();
    }

    /** Of both sides, or of the agreed text, by key. */
    List<Term> terms(long id) {
        return jdbc.sql("select * from affirmation_terms where affirmation = :id order by code, origin").param("id", id)
                .query((row, number) -> term(row)).list();
    }

    /** @return whether there was one */
    boolean deleteTerm(long id, String key, String origin) {
        return jdbc.sql("delete from affirmation_terms where affirmation = :id and code = :code and origin = :origin")
                .param("id", id).param("code", key).param("origin", origin).update() > 0;
    }

    void deleteAgreed(long id) {
        jdbc.sql("delete from affirmation_terms where affirmation = :id and origin = 'AGREED'").param("id", id).update();
    }

    void insertTerm(Affirmation round, Term term) {
        var expectation = term.expectation();
        jdbc.sql("""
                insert into affirmation_terms (affirmation, partnership, origin, code, name, kind, side, measure, unit, direction, target,
                    threshold, weight, retired, put_forward, proposed_by, proposed_at)
                values (:id, :partnership, :origin, :code, :name, :kind, :side, :measure, :unit, :direction, :target, :threshold, :weight,
                    :retired, :forward, :by, :at)""")
                .param("id", round.id()).param("partnership", round.partnership()).param("origin", term.origin())
                .param("code", expectation.key()).param("name", expectation.name()).param("kind", expectation.kind().name())
                .param("side", expectation.side().name()).param("measure", expectation.measure())
                .param("unit", expectation.unit(), Types.VARCHAR).param("direction", expectation.direction().name())
                .param("target", expectation.target()).param("threshold", expectation.threshold()).param("weight", expectation.weight())
                .param("retired", expectation.retired()).param("forward", term.putForward())
                .param("by", term.by(), Types.VARCHAR).param("at", Rows.column(term.at())).update();
    }

    void putForward(long id, Side side) {
        jdbc.sql("update affirmation_terms set put_forward = true where affirmation = :id and origin = :side")
                .param("id", id).param("side", side.name()).update();
    }

    List<SaidWord> words(long id) {
        return jdbc.sql("select * from affirmation_words where affirmation = :id").param("id", id)
                .query((row, number) -> new SaidWord(
                        row.getString("code"), Side.valueOf(row.getString("side")), Choice.valueOf(row.getString("choice")),
                        row.getString("term_hash"), row.getString("said_by"), Rows.instant(row, "said_at")))
                .list();
    }

    void say(Affirmation round, SaidWord word) {
        jdbc.sql("delete from affirmation_words where affirmation = :id and code = :code and side = :side")
                .param("id", round.id()).param("code", word.key()).param("side", word.side().name()).update();
        jdbc.sql("""
                insert into affirmation_words (affirmation, partnership, code, side, choice, term_hash, said_by, said_at)
                values (:id, :partnership, :code, :side, :choice, :hash, :by, :at)""")
                .param("id", round.id()).param("partnership", round.partnership()).param("code", word.key())
                .param("side", word.side().name()).param("choice", word.choice().name()).param("hash", word.termHash())
                .param("by", word.by()).param("at", Rows.column(word.at())).update();
    }

    void deleteWords(long id, String key) {
        jdbc.sql("delete from affirmation_words where affirmation = :id and code = :code").param("id", id).param("code", key).update();
    }

    /** Oldest first. */
    List<Remark> remarks(long id) {
        return jdbc.sql("select * from affirmation_remarks where affirmation = :id order by id").param("id", id)
                .query((row, number) -> new Remark(
                        row.getString("code").isEmpty() ? null : row.getString("code"), side(row),
                        row.getBoolean("refusal"), row.getString("remark"), row.getString("said_by"), Rows.instant(row, "said_at")))
                .list();
    }

    private static Side side(ResultSet row) throws SQLException {
        return row.getString("side").isEmpty() ? null : Side.valueOf(row.getString("side"));
    }

    void insert(Affirmation round, Remark remark) {
        jdbc.sql("""
                insert into affirmation_remarks (affirmation, partnership, code, side, refusal, remark, said_by, said_at)
                values (:id, :partnership, :code, :side, :refusal, :remark, :by, :at)""")
                .param("id", round.id()).param("partnership", round.partnership()).param("code", remark.key() == null ? "" : remark.key())
                .param("side", remark.side() == null ? "" : remark.side().name()).param("refusal", remark.refusal())
                .param("remark", remark.text()).param("by", remark.by(), Types.VARCHAR).param("at", Rows.column(remark.at())).update();
    }

    /** Oldest first. */
    List<Signature> signatures(long id) {
        return jdbc.sql("select * from affirmation_signatures where affirmation = :id order by id").param("id", id)
                .query((row, number) -> new Signature(
                        Side.valueOf(row.getString("side")), Capacity.valueOf(row.getString("capacity")), row.getString("signed_hash"),
                        row.getString("signed_by"), Rows.instant(row, "signed_at"), Rows.instant(row, "voided_at")))
                .list();
    }

    void insert(Affirmation round, Signature signature) {
        jdbc.sql("""
                insert into affirmation_signatures (affirmation, partnership, side, capacity, signed_hash, signed_by, signed_at)
                values (:id, :partnership, :side, :capacity, :hash, :by, :at)""")
                .param("id", round.id()).param("partnership", round.partnership()).param("side", signature.side().name())
                .param("capacity", signature.capacity().name()).param("hash", signature.hash()).param("by", signature.by())
                .param("at", Rows.column(signature.at())).update();
    }

    void voidSignatures(long id, Instant at) {
        jdbc.sql("update affirmation_signatures set voided_at = :at where affirmation = :id and voided_at is null")
                .param("id", id).param("at", Rows.column(at)).update();
    }

    private static Affirmation read(ResultSet row) throws SQLException {
        return new Affirmation(
                row.getLong("id"), row.getString("partnership"), row.getInt("round_number"), Reason.valueOf(row.getString("reason")),
                row.getString("opened_by"), Rows.instant(row, "opened_at"), month(row, "wanted_from"), State.valueOf(row.getString("state")),
                Proposals.valueOf(row.getString("client_proposals")), Proposals.valueOf(row.getString("provider_proposals")),
                month(row, "in_force_from"), row.getString("agreed_text"), row.getString("agreed_hash"), row.getBoolean("sponsors_sign"),
                Rows.instant(row, "ended_at"));
    }

    private static YearMonth month(ResultSet row, String column) throws SQLException {
        var month = row.getString(column);
        return month == null ? null : YearMonth.parse(month);
    }

    private static Term term(ResultSet row) throws SQLException {
        var expectation = new Expectation(
                row.getString("code"), row.getString("name"), Expectation.Kind.valueOf(row.getString("kind")),
                Side.valueOf(row.getString("side")), row.getString("measure"), row.getString("unit"),
                Expectation.Direction.valueOf(row.getString("direction")), Rows.number(row, "target"), Rows.number(row, "threshold"),
                Rows.number(row, "weight"), NO_MONTH_YET, 0, row.getBoolean("retired"));
        return new Term(
                row.getString("origin"), expectation, row.getBoolean("put_forward"), row.getString("proposed_by"),
                Rows.instant(row, "proposed_at"));
    }
}
