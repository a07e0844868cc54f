package dev.tandem.recognition;

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
                                + " status)"
                                + " select cast(:key as varchar(200)), cast(:partnership as varchar(40)), cast(:review as varchar(7)),"
                                + " cast(:who as varchar(500)), cast(:what as varchar(4000)), cast(:evidence as varchar(4000)),"
                                + " cast(:effect as varchar(4000)), cast(:by as varchar(64)), cast(:at as timestamp with time zone),"
                                + " 'NOMINATED'"
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
                row.getObject("nominated_at", OffsetDateTime.class).toInstant(), Win.Status.valueOf(row.getString("status")));
    }
}
