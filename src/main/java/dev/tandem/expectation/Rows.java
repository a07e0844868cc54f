package dev.tandem.expectation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** How our columns read and write on both databases. */
final class Rows {

    private Rows() {}

    /** Region columns are never null, so that they can be part of a unique key. */
    static String column(String region) {
        return region == null ? "" : region;
    }

    static String region(ResultSet row) throws SQLException {
        var region = row.getString("region");
        return region.isEmpty() ? null : region;
    }

    static OffsetDateTime column(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static YearMonth month(ResultSet row) throws SQLException {
        return YearMonth.parse(row.getString("judged_month"));
    }

    static Integer integer(ResultSet row, String column) throws SQLException {
        var number = row.getInt(column);
        return row.wasNull() ? null : number;
    }

    static BigDecimal number(ResultSet row, String column) throws SQLException {
        return Measurement.plain(row.getBigDecimal(column));
    }
}
