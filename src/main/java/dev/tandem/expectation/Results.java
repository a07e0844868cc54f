package dev.tandem.expectation;

import dev.tandem.expectation.Correction.Source;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Results as delivered, what was corrected after a month was closed, and which months are. */
@Repository
class Results {

    private final JdbcClient jdbc;

    Results(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param region null for all regions */
    record Place(String expectation, String region) {}

    /** A row as it counts now: as delivered, or as corrected last. */
    record Row(
            Place place, BigDecimal value, Integer sampleSize, String comment, Instant changedAt, boolean late, boolean corrected,
            Source source) {}

    /** Each row of the month as it counts now. Settled disputes are not in it: they concern the combined value. */
    Map<Place, Row> of(String partnership, YearMonth month) {
        var rows = new LinkedHashMap<Place, Row>();
        jdbc.sql("select * from results where partnership = ? and judged_month = ? order by id")
                .params(partnership, month.toString())
                .query((row, number) -> read(row))
                .list()
                .forEach(row -> rows.put(row.place(), row));
        corrections(partnership, month).stream().filter(correction -> correction.source() != Source.DISPUTE).forEach(correction -> {
            var place = new Place(correction.expectation(), correction.region());
            var delivered = rows.get(place);
            rows.put(place, new Row(
                    place, correction.after(), correction.afterSample(),
                    correction.source() == Source.FEEDBACK ? null : correction.reason(),
                    correction.correctedAt(), delivered != null && delivered.late(), true, correction.source()));
        });
        return rows;
    }

    void insert(String partnership, YearMonth month, Row row, String userId) {
        jdbc.sql("""
                insert into results (partnership, judged_month, expectation, region, measured, sample_size, remark, delivered_by, delivered_at, late, source)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        partnership, month.toString(), row.place().expectation(), Rows.column(row.place().region()), row.value(),
                        row.sampleSize(), row.comment(), userId, Rows.column(row.changedAt()), row.late(), row.source().name())
                .update();
    }

    void update(String partnership, YearMonth month, Row row, String userId) {
        jdbc.sql("""
                update results set measured = ?, sample_size = ?, remark = ?, delivered_by = ?, delivered_at = ?, late = ?, source = ?
                where partnership = ? and judged_month = ? and expectation = ? and region = ?""")
                .params(
                        row.value(), row.sampleSize(), row.comment(), userId, Rows.column(row.changedAt()), row.late(),
                        row.source().name(), partnership, month.toString(), row.place().expectation(),
                        Rows.column(row.place().region()))
                .update();
    }

    void correct(String partnership, Correction correction) {
        jdbc.sql("""
                insert into result_corrections (partnership, judged_month, expectation, region, before_value, before_sample, after_value,
                    after_sample, reason, source, corrected_by, corrected_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        partnership, correction.month().toString(), correction.expectation(), Rows.column(correction.region()),
                        correction.before(), correction.beforeSample(), correction.after(), correction.afterSample(),
                        correction.reason(), correction.source().name(), correction.correctedBy(),
                        Rows.column(correction.correctedAt()))
                .update();
    }

    /** Oldest first. */
    List<Correction> corrections(String partnership, YearMonth month) {
        return jdbc.sql("select * from result_corrections where partnership = ? and judged_month = ? order by id")
                .params(partnership, month.toString())
                .query((row, number) -> new Correction(
                        row.getLong("id"), Rows.month(row), row.getString("expectation"), Rows.region(row),
                        Rows.number(row, "before_value"), Rows.integer(row, "before_sample"), Rows.number(row, "after_value"),
                        Rows.integer(row, "after_sample"), row.getString("reason"), Source.valueOf(row.getString("source")),
                        row.getString("corrected_by"), Rows.instant(row, "corrected_at")))
                .list();
    }

    boolean closed(String partnership, YearMonth month) {
        return jdbc.sql("select count(*) from closed_months where partnership = ? and judged_month = ?")
                .params(partnership, month.toString())
                .query(Integer.class)
                .single() > 0;
    }

    TreeSet<YearMonth> closedMonths(String partnership) {
        var months = new TreeSet<YearMonth>();
        jdbc.sql("select judged_month from closed_months where partnership = ?")
                .param(partnership)
                .query((row, number) -> Rows.month(row))
                .list()
                .forEach(months::add);
        return months;
    }

    /** @return false when it was closed before */
    boolean close(String partnership, YearMonth month, Instant at) {
        return jdbc.sql("""
                insert into closed_months (partnership, judged_month, closed_at) select ?, ?, cast(? as timestamp with time zone)
                where not exists (select 1 from closed_months where partnership = ? and judged_month = ?)""")
                .params(partnership, month.toString(), Rows.column(at), partnership, month.toString())
                .update() == 1;
    }

    /** Months that any result was delivered for. */
    Set<YearMonth> months(String partnership) {
        var months = new TreeSet<YearMonth>();
        jdbc.sql("select distinct judged_month from results where partnership = ?")
                .param(partnership)
                .query((row, number) -> Rows.month(row))
                .list()
                .forEach(months::add);
        return months;
    }

    /** Regions that the expectation was ever delivered for, in no order. */
    List<Place> regional(String partnership) {
        return jdbc.sql("select distinct expectation, region from results where partnership = ? and region <> ''")
                .param(partnership)
                .query((row, number) -> new Place(row.getString("expectation"), row.getString("region")))
                .list();
    }

    /** Keys of expectations that some value was ever delivered for. */
    List<String> measured(String partnership) {
        return jdbc.sql("""
                select expectation from results where partnership = ? and measured is not null
                union select expectation from result_corrections where partnership = ? and after_value is not null""")
                .params(partnership, partnership)
                .query(String.class)
                .list();
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                new Place(row.getString("expectation"), Rows.region(row)), Rows.number(row, "measured"), Rows.integer(row, "sample_size"),
                row.getString("remark"), Rows.instant(row, "delivered_at"), row.getBoolean("late"), false,
                Source.valueOf(row.getString("source")));
    }
}
