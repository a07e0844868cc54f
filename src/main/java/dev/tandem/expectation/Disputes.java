package dev.tandem.expectation;

import dev.tandem.partnership.Side;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Disputes on record. */
@Repository
class Disputes {

    private final JdbcClient jdbc;

    Disputes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Oldest first. */
    List<Dispute> of(String partnership, YearMonth month) {
        return jdbc.sql("select * from disputes where partnership = ? and judged_month = ? order by id")
                .params(partnership, month.toString())
                .query((row, number) -> read(row))
                .list();
    }

    Optional<Dispute> find(String partnership, long id) {
        return jdbc.sql("select * from disputes where partnership = ? and id = ?")
                .params(partnership, id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** @param disputed the value on record that the side doubts */
    void raise(
            String partnership, YearMonth month, String expectation, Side side, String userId, Instant at, BigDecimal claimed,
            String reason, BigDecimal disputed) {
        jdbc.sql("""
                insert into disputes (partnership, judged_month, expectation, side, raised_by, raised_at, claimed_value, reason, disputed_value)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        partnership, month.toString(), expectation, side.name(), userId, Rows.column(at), claimed, reason, disputed)
                .update();
    }

    void agree(String partnership, long id, BigDecimal value, String userId, Instant at) {
        jdbc.sql("update disputes set agreed_value = ?, agreed_by = ?, agreed_at = ? where partnership = ? and id = ?")
                .params(value, userId, Rows.column(at), partnership, id)
                .update();
    }

    private static Dispute read(ResultSet row) throws SQLException {
        return new Dispute(
                row.getLong("id"), row.getString("expectation"), Rows.month(row), Side.valueOf(row.getString("side")),
                row.getString("raised_by"), Rows.instant(row, "raised_at"), Rows.number(row, "claimed_value"),
                row.getString("reason"), Rows.number(row, "agreed_value"), row.getString("agreed_by"), Rows.instant(row, "agreed_at"));
    }
}
