package dev.tandem.expectation;

import dev.tandem.expectation.RatingDecisions.Table;
import dev.tandem.expectation.RatingDecisions.Tables;
import dev.tandem.expectation.ScorecardLine.Trend;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Ratings on record, with the versions of the tables that judged each month first and judge it ever after. */
@Repository
class Ratings {

    private final JdbcClient jdbc;

    Ratings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record ResultRating(String expectation, BigDecimal value, Integer sampleSize, Rating rating, Trend trend) {}

    /** @param subject {@code CLIENT}, {@code PROVIDER} or {@code PARTNERSHIP} */
    record Summary(
            String subject, Rating rating, BigDecimal score, BigDecimal measuredWeight, boolean callSponsors, String reason) {}

    /** The versions that judged the month; empty while it is unrated. */
    Optional<Tables> tables(String partnership, YearMonth month) {
        return jdbc.sql("select * from rated_months where partnership = ? and judged_month = ?")
                .params(partnership, month.toString())
                .query((row, number) -> new Tables(
                        new Table(row.getString("result_table"), row.getInt("result_table_version")),
                        new Table(row.getString("review_table"), row.getInt("review_table_version"))))
                .optional();
    }

    List<YearMonth> ratedMonths(String partnership) {
        return jdbc.sql("select judged_month from rated_months where partnership = ? order by judged_month")
                .param(partnership)
                .query((row, number) -> Rows.month(row))
                .list();
    }

    void judgedBy(String partnership, YearMonth month, Tables tables, Instant at) {
        jdbc.sql("""
                insert into rated_months (partnership, judged_month, result_table, result_table_version, review_table, review_table_version, rated_at)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        partnership, month.toString(), tables.result().id(), tables.result().version(), tables.review().id(),
                        tables.review().version(), Rows.column(at))
                .update();
    }

    /** Ratings of the months from {@code first} to {@code last}, by month and expectation; months unrated are missing. */
    Map<YearMonth, Map<String, ResultRating>> results(String partnership, YearMonth first, YearMonth last) {
        var months = new HashMap<YearMonth, Map<String, ResultRating>>();
        jdbc.sql("select judged_month from rated_months where partnership = ? and judged_month between ? and ?")
                .params(partnership, first.toString(), last.toString())
                .query((row, number) -> Rows.month(row))
                .list()
                .forEach(month -> months.put(month, new HashMap<>()));
        jdbc.sql("select * from result_ratings where partnership = ? and judged_month between ? and ?")
                .params(partnership, first.toString(), last.toString())
                .query(row -> {
                    months.get(Rows.month(row)).put(row.getString("expectation"), new ResultRating(
                            row.getString("expectation"), Rows.number(row, "measured"), Rows.integer(row, "sample_size"),
                            Rating.valueOf(row.getString("rating")), Trend.valueOf(row.getString("trend"))));
                });
        return months;
    }

    Map<String, Summary> summaries(String partnership, YearMonth month) {
        var summaries = new HashMap<String, Summary>();
        jdbc.sql("select * from month_ratings where partnership = ? and judged_month = ?")
                .params(partnership, month.toString())
                .query((row, number) -> new Summary(
                        row.getString("subject"), Rating.valueOf(row.getString("rating")), Rows.number(row, "score"),
                        Rows.number(row, "measured_weight"), row.getBoolean("call_sponsors"), row.getString("reason")))
                .list()
                .forEach(summary -> summaries.put(summary.subject(), summary));
        return summaries;
    }

    void replace(String partnership, YearMonth month, List<ResultRating> results, List<Summary> summaries) {
        jdbc.sql("delete from result_ratings where partnership = ? and judged_month = ?").params(partnership, month.toString()).update();
        jdbc.sql("delete from month_ratings where partnership = ? and judged_month = ?").params(partnership, month.toString()).update();
        results.forEach(result -> jdbc.sql("""
                insert into result_ratings (partnership, judged_month, expectation, measured, sample_size, rating, trend)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        partnership, month.toString(), result.expectation(), result.value(), result.sampleSize(),
                        result.rating().name(), result.trend().name())
                .update());
        summaries.forEach(summary -> jdbc.sql("""
                insert into month_ratings (partnership, judged_month, subject, rating, score, measured_weight, call_sponsors, reason)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        partnership, month.toString(), summary.subject(), summary.rating().name(), summary.score(),
                        summary.measuredWeight(), summary.callSponsors(), summary.reason())
                .update());
    }
}
