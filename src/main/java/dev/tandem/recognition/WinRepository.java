package dev.tandem.recognition;

import dev.tandem.partnership.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Wins in the database. */
@Repository
class WinRepository {

    private final JdbcClient jdbc;

    WinRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when there was one with this key */
    boolean insertIfAbsent(String key, RecognitionService.NewWin win, Instant nominatedAt) {
        return jdbc.sql("insert into wins (record_key, partnership, review, who, what, evidence, effect, nominated_by, nominated_at,"
                                + " status, kind)"
                                + " select cast(:key as varchar(200)), cast(:partnership as varchar(40)), cast(:review as varchar(7)),"
                                + " cast(:who as varchar(500)), cast(:what as varchar(4000)), cast(:evidence as varchar(4000)),"
                                + " cast(:effect as varchar(4000)), cast(:by as varchar(64)), cast(:at as timestamp with time zone),"
                                + " 'NOMINATED', cast(:kind as varchar(10))"
                                + " where not exists (select 1 from wins where record_key = :key)")
                        .param("key", key)
                        .param("partnership", win.partnership())
                        .param("review", win.review() == null ? null : win.review().toString(), Types.VARCHAR)
                        .param("who", win.who())
                        .param("what", win.what())
                        .param("evidence", win.evidence(), Types.VARCHAR)
                        .param("effect", win.effect(), Types.VARCHAR)
                        .param("by", win.nominatedBy(), Types.VARCHAR)
                        .param("at", OffsetDateTime.ofInstant(nominatedAt, ZoneOffset.UTC))
                        .param("kind", win.kind().name())
                        .update()
                == 1;
    }

    Optional<Win> findByKey(String key) {
        return jdbc.sql("select * from wins where record_key = :key").param("key", key).query((row, number) -> win(row)).optional();
    }

    /** Newest first. */
    List<Win> of(String partnership) {
        return jdbc.sql("select * from wins where partnership = :partnership order by nominated_at desc, id desc")
                .param("partnership", partnership)
                .query((row, number) -> win(row))
                .list();
    }

    /** In the order recorded. */
    List<Win> ofReview(String partnership, YearMonth review) {
        return jdbc.sql("select * from wins where partnership = :partnership and review = :review order by id")
                .param("partnership", partnership)
                .param("review", review.toString())
                .query((row, number) -> win(row))
                .list();
    }

    /** Newest first. */
    List<Win> since(String partnership, Instant since) {
        return jdbc.sql("select * from wins where partnership = :partnership and nominated_at >= :since"
                        + " order by nominated_at desc, id desc")
                .param("partnership", partnership)
                .param("since", OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
                .query((row, number) -> win(row))
                .list();
    }

    private static Win win(ResultSet row) throws SQLException {
        var review = row.getString("review");
        return new Win(
                row.getLong("id"), row.getString("partnership"), review == null ? null : YearMonth.parse(review), row.getString("who"),
                row.getString("what"), row.getString("evidence"), row.getString("effect"), row.getString("nominated_by"),
                row.getObject("nominated_at", OffsetDateTime.class).toInstant(), Win.Status.valueOf(row.getString("status")),
                Win.Kind.valueOf(row.getString("kind")), ring(row.getString("ring")));
    }

    private static Win.Ring ring(String name) {
        return name == null ? null : Win.Ring.valueOf(name);
    }

    Optional<Win> find(long id) {
        return jdbc.sql("select * from wins where id = :id").param("id", id).query((row, number) -> win(row)).optional();
    }

    /** Held until the transaction ends: words of both sides come one after the other. */
    Win lock(long id) {
        return jdbc.sql("select * from wins where id = :id for update").param("id", id).query((row, number) -> win(row)).single();
    }

    void settle(long id, Win.Status status, Instant at) {
        jdbc.sql("update wins set status = :status, settled_at = :at where id = :id").param("status", status.name())
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC)).param("id", id).update();
    }

    void ring(long id, Win.Ring ring) {
        jdbc.sql("update wins set ring = :ring where id = :id").param("ring", ring.name()).param("id", id).update();
    }

    void addWord(Win win, Win.Word word) {
        jdbc.sql("insert into win_words (win, partnership, side, person, word, detail, said_at)"
                        + " values (:win, :partnership, :side, :person, :word, :detail, :at)")
                .param("win", win.id()).param("partnership", win.partnership())
                .param("side", word.side() == null ? null : word.side().name(), Types.VARCHAR).param("person", word.person(), Types.VARCHAR)
                .param("word", word.said().name()).param("detail", word.reason(), Types.VARCHAR)
                .param("at", OffsetDateTime.ofInstant(word.at(), ZoneOffset.UTC)).update();
    }

    List<Win.Word> words(long win) {
        return jdbc.sql("select * from win_words where win = :win order by id").param("win", win)
                .query((row, number) -> new Win.Word(
                        row.getString("side") == null ? null : Side.valueOf(row.getString("side")), row.getString("person"),
                        Win.Said.valueOf(row.getString("word")), row.getString("detail"),
                        row.getObject("said_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    void addMeasure(Win win, Win.Measure measure) {
        jdbc.sql("insert into win_measures (win, partnership, expectation, before_month, after_month)"
                        + " values (:win, :partnership, :expectation, :before, :after)")
                .param("win", win.id()).param("partnership", win.partnership()).param("expectation", measure.expectation())
                .param("before", measure.before().toString()).param("after", measure.after().toString()).update();
    }

    List<Win.Measure> measures(long win) {
        return jdbc.sql("select * from win_measures where win = :win order by expectation").param("win", win)
                .query((row, number) -> new Win.Measure(
                        row.getString("expectation"), YearMonth.parse(row.getString("before_month")),
                        YearMonth.parse(row.getString("after_month"))))
                .list();
    }

    /** The change it came from. */
    Optional<Long> change(long win) {
        return jdbc.sql("select change_id from win_changes where win = :win").param("win", win).query(Long.class).optional();
    }

    void unlink(long win) {
        jdbc.sql("delete from win_changes where win = :win").param("win", win).update();
    }

    void link(Win win, long change) {
        jdbc.sql("insert into win_changes (win, partnership, change_id) values (:win, :partnership, :change)").param("win", win.id())
                .param("partnership", win.partnership()).param("change", change).update();
    }

    void addQuote(Win win, Win.Quote quote, String userId, Instant at) {
        jdbc.sql("insert into win_quotes (win, partnership, said_by, quote, permission, recorded_by, recorded_at)"
                        + " values (:win, :partnership, :said, :quote, :permission, :by, :at)")
                .param("win", win.id()).param("partnership", win.partnership()).param("said", quote.saidBy()).param("quote", quote.quote())
                .param("permission", quote.permission()).param("by", userId).param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC)).update();
    }

    List<Win.Quote> quotes(long win) {
        return jdbc.sql("select * from win_quotes where win = :win order by id").param("win", win)
                .query((row, number) -> new Win.Quote(row.getString("said_by"), row.getString("quote"), row.getString("permission")))
                .list();
    }
}
