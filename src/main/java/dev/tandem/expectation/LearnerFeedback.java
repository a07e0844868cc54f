package dev.tandem.expectation;

import dev.tandem.expectation.ExpectationService.LearnerComment;
import dev.tandem.expectation.Measurement.Sample;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What learners answered, and the figures that follow. An answer belongs to the month it was given in. */
@Repository
class LearnerFeedback {

    /** Expectations that are measured from it. */
    static final Set<String> KEYS = Set.of("csat", "nps", "relevance", "transfer");

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    LearnerFeedback(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    record Response(
            String id, LocalDate respondedOn, String region, String programme, Integer csat, Integer nps, Integer relevance,
            Integer transfer, String comment) {

        YearMonth month() {
            return YearMonth.from(respondedOn);
        }
    }

    /** Sums from which any grouping's figures can be joined. */
    record Tally(
            long answers, long csat, long csatSum, long nps, long promoters, long detractors, long relevance, long relevanceSum,
            long transfer, long transferSum) {

        static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        Tally plus(Tally other) {
            return new Tally(
                    answers + other.answers, csat + other.csat, csatSum + other.csatSum, nps + other.nps,
                    promoters + other.promoters, detractors + other.detractors, relevance + other.relevance,
                    relevanceSum + other.relevanceSum, transfer + other.transfer, transferSum + other.transferSum);
        }

        /** What an expectation's key measures, with the number of those who answered it. */
        Sample measure(String key) {
            var answers = switch (key) {
                case "csat" -> csat;
                case "nps" -> nps;
                case "relevance" -> relevance;
                case "transfer" -> transfer;
                default -> throw new IllegalArgumentException("Not measured from learner feedback: " + key);
            };
            return answers == 0 ? Measurement.NO_DATA : new Sample(figure(key), Math.toIntExact(answers));
        }

        BigDecimal figure(String key) {
            return switch (key) {
                case "csat" -> Measurement.mean(csatSum, csat);
                case "nps" -> Measurement.netPromoters(promoters, detractors, nps);
                case "relevance" -> Measurement.mean(relevanceSum, relevance);
                case "transfer" -> Measurement.mean(transferSum, transfer);
                default -> throw new IllegalArgumentException("Not measured from learner feedback: " + key);
            };
        }
    }

    record Group(YearMonth month, String region, String programme, Tally tally) {}

    /** Tallies of the months from {@code first} to {@code last}, by month, region and programme. */
    List<Group> groups(String partnership, YearMonth first, YearMonth last) {
        return jdbc.sql("""
                select judged_month, region, programme, count(*) answers,
                    count(csat) csat, coalesce(sum(csat), 0) csat_sum,
                    count(nps) nps, coalesce(sum(case when nps >= 9 then 1 else 0 end), 0) promoters,
                    coalesce(sum(case when nps <= 6 then 1 else 0 end), 0) detractors,
                    count(relevance) relevance, coalesce(sum(relevance), 0) relevance_sum,
                    count(transfer) transfer, coalesce(sum(transfer), 0) transfer_sum
                from learner_feedback where partnership = ? and judged_month between ? and ?
                group by judged_month, region, programme order by judged_month, region, programme""")
                .params(partnership, first.toString(), last.toString())
                .query((row, number) -> new Group(Rows.month(row), row.getString("region"), row.getString("programme"), tally(row)))
                .list();
    }

    Tally total(String partnership, YearMonth month) {
        return groups(partnership, month, month).stream().map(Group::tally).reduce(Tally.NONE, Tally::plus);
    }

    /** Newest first. */
    List<LearnerComment> comments(String partnership, YearMonth month, int limit) {
        return jdbc.sql("""
                select region, programme, responded_on, csat, remark from learner_feedback
                where partnership = ? and judged_month = ? and remark is not null
                order by responded_on desc, response_id desc fetch first ? rows only""")
                .params(partnership, month.toString(), limit)
                .query((row, number) -> new LearnerComment(
                        row.getString("region"), row.getString("programme"), row.getObject("responded_on", LocalDate.class),
                        Rows.integer(row, "csat"), row.getString("remark")))
                .list();
    }

    Map<String, Response> find(String partnership, Collection<String> ids) {
        var found = new HashMap<String, Response>();
        if (!ids.isEmpty()) {
            batches.query(
                    "select * from learner_feedback where response_key in (:keys)",
                    Map.of("keys", ids.stream().map(id -> key(partnership, id)).toList()),
                    row -> {
                        found.put(row.getString("response_id"), read(row));
                    });
        }
        return found;
    }

    Set<YearMonth> months(String partnership) {
        return Set.copyOf(jdbc.sql("select distinct judged_month from learner_feedback where partnership = ?")
                .param(partnership)
                .query((row, number) -> Rows.month(row))
                .list());
    }

    void insert(String partnership, Collection<Response> responses) {
        batches.batchUpdate("""
                insert into learner_feedback (response_key, partnership, response_id, responded_on, judged_month, region, programme, csat,
                    nps, relevance, transfer, remark)
                values (:key, :partnership, :id, :respondedOn, :judgedMonth, :region, :programme, :csat, :nps, :relevance, :transfer, :remark)""",
                parameters(partnership, responses));
    }

    void update(String partnership, Collection<Response> responses) {
        batches.batchUpdate("""
                update learner_feedback set responded_on = :respondedOn, judged_month = :judgedMonth, region = :region,
                    programme = :programme, csat = :csat, nps = :nps, relevance = :relevance, transfer = :transfer, remark = :remark
                where response_key = :key""",
                parameters(partnership, responses));
    }

    private static String key(String partnership, String responseId) {
        return partnership + "/" + responseId;
    }

    private static MapSqlParameterSource[] parameters(String partnership, Collection<Response> responses) {
        return responses.stream()
                .map(response -> new MapSqlParameterSource("partnership", partnership)
                        .addValue("key", key(partnership, response.id()))
                        .addValue("id", response.id())
                        .addValue("respondedOn", response.respondedOn())
                        .addValue("judgedMonth", response.month().toString())
                        .addValue("region", response.region())
                        .addValue("programme", response.programme(), java.sql.Types.VARCHAR)
                        .addValue("csat", response.csat(), java.sql.Types.SMALLINT)
                        .addValue("nps", response.nps(), java.sql.Types.SMALLINT)
                        .addValue("relevance", response.relevance(), java.sql.Types.SMALLINT)
                        .addValue("transfer", response.transfer(), java.sql.Types.SMALLINT)
                        .addValue("remark", response.comment(), java.sql.Types.VARCHAR))
                .toArray(MapSqlParameterSource[]::new);
    }

    private static Response read(ResultSet row) throws SQLException {
        return new Response(
                row.getString("response_id"), row.getObject("responded_on", LocalDate.class), row.getString("region"),
                row.getString("programme"), Rows.integer(row, "csat"), Rows.integer(row, "nps"), Rows.integer(row, "relevance"),
                Rows.integer(row, "transfer"), row.getString("remark"));
    }

    private static Tally tally(ResultSet row) throws SQLException {
        return new Tally(
                row.getLong("answers"), row.getLong("csat"), row.getLong("csat_sum"), row.getLong("nps"), row.getLong("promoters"),
                row.getLong("detractors"), row.getLong("relevance"), row.getLong("relevance_sum"), row.getLong("transfer"),
                row.getLong("transfer_sum"));
    }
}
