package dev.tandem.sponsorship;

import dev.tandem.partnership.Side;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Mandates and figures in the database. */
@Repository
class SponsorRepository {

    private static final String STRENGTHS =
            "select id, of_month, side, region, user_id, strength, threshold, decision_version from sponsor_strengths"
                    + " where partnership = :partnership";

    private final JdbcClient jdbc;

    SponsorRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In no order that matters. */
    List<Mandate> mandates(String partnership) {
        return jdbc.sql("select * from sponsors where partnership = :partnership order by id")
                .param("partnership", partnership)
                .query((row, number) -> new Mandate(row.getLong("id"), sponsor(row)))
                .list();
    }

    void insert(String partnership, Sponsor sponsor) {
        bind(jdbc.sql(
                        "insert into sponsors (partnership, side, region, user_id, deputy_user_id, mandate, valid_from, valid_until)"
                                + " values (:partnership, :side, :region, :user, :deputy, :mandate, :from, :until)"),
                        partnership, sponsor)
                .update();
    }

    void update(long id, String partnership, Sponsor sponsor) {
        bind(jdbc.sql(
                        "update sponsors set side = :side, region = :region, user_id = :user, deputy_user_id = :deputy,"
                                + " mandate = :mandate, valid_from = :from, valid_until = :until"
                                + " where partnership = :partnership and id = :id"),
                        partnership, sponsor)
                .param("id", id)
                .update();
    }

    void delete(long id) {
        jdbc.sql("delete from sponsors where id = :id").param("id", id).update();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, String partnership, Sponsor sponsor) {
        return statement
                .param("partnership", partnership)
                .param("side", sponsor.side().name())
                .param("region", sponsor.region())
                .param("user", sponsor.userId())
                .param("deputy", sponsor.deputyUserId(), Types.VARCHAR)
                .param("mandate", sponsor.mandate())
                .param("from", sponsor.from())
                .param("until", sponsor.until(), Types.DATE);
    }

    private static Sponsor sponsor(ResultSet row) throws SQLException {
        return new Sponsor(
                Side.valueOf(row.getString("side")), row.getString("region"), row.getString("user_id"), row.getString("deputy_user_id"),
                row.getString("mandate"), row.getObject("valid_from", LocalDate.class), row.getObject("valid_until", LocalDate.class));
    }

    List<Figure> figures(String partnership, YearMonth month) {
        return figures(partnership, month, month);
    }

    /** From the first month to the last, both included, oldest first. */
    List<Figure> figures(String partnership, YearMonth from, YearMonth to) {
        return jdbc.sql(STRENGTHS + " and of_month between :from and :to order by of_month, id")
                .param("partnership", partnership)
                .param("from", from.toString())
                .param("to", to.toString())
                .query((row, number) -> figure(row))
                .list();
    }

    /** Of each sponsorship the last figure from before the month. */
    List<Figure> figuresBefore(String partnership, YearMonth month) {
        return jdbc.sql(STRENGTHS + " and of_month = (select max(e.of_month) from sponsor_strengths e"
                        + " where e.partnership = sponsor_strengths.partnership and e.side = sponsor_strengths.side"
                        + " and e.region = sponsor_strengths.region and e.user_id = sponsor_strengths.user_id and e.of_month < :month)")
                .param("partnership", partnership)
                .param("month", month.toString())
                .query((row, number) -> figure(row))
                .list();
    }

    Optional<YearMonth> latestMonth(String partnership) {
        return jdbc.sql("select max(of_month) from sponsor_strengths where partnership = :partnership")
                .param("partnership", partnership)
                .query((row, number) -> Optional.ofNullable(row.getString(1)).map(YearMonth::parse))
                .single();
    }

    /** By figure's id. */
    Map<Long, List<StrengthEvidence.Evidence>> evidence(String partnership, YearMonth month) {
        var evidence = new HashMap<Long, List<StrengthEvidence.Evidence>>();
        jdbc.sql("select e.sponsor_strength, s.user_id, s.side, s.region, e.kind, e.outcome, e.detail from sponsor_evidence e"
                        + " join sponsor_strengths s on s.id = e.sponsor_strength"
                        + " where s.partnership = :partnership and s.of_month = :month order by e.sponsor_strength, e.place")
                .param("partnership", partnership)
                .param("month", month.toString())
                .query(row -> {
                    evidence.computeIfAbsent(row.getLong("sponsor_strength"), id -> new ArrayList<>())
                            .add(new StrengthEvidence.Evidence(
                                    row.getString("user_id"), Side.valueOf(row.getString("side")), row.getString("region"),
                                    StrengthEvidence.Kind.valueOf(row.getString("kind")),
                                    StrengthEvidence.Outcome.valueOf(row.getString("outcome")), row.getString("detail")));
                });
        return evidence;
    }

    void deleteFigures(String partnership, YearMonth month) {
        jdbc.sql("delete from sponsor_strengths where partnership = :partnership and of_month = :month")
                .param("partnership", partnership)
                .param("month", month.toString())
                .update();
    }

    void insertFigure(
            String partnership, YearMonth month, Sponsor sponsor, int strength, BigDecimal gained, BigDecimal possible, int threshold,
            int version, List<StrengthEvidence.Evidence> evidence) {
        jdbc.sql("insert into sponsor_strengths"
                        + " (partnership, of_month, side, region, user_id, strength, threshold, gained, possible, decision_version)"
                        + " values (:partnership, :month, :side, :region, :user, :strength, :threshold, :gained, :possible, :version)")
                .param("partnership", partnership)
                .param("month", month.toString())
                .param("side", sponsor.side().name())
                .param("region", sponsor.region())
                .param("user", sponsor.userId())
                .param("strength", strength)
                .param("threshold", threshold)
                .param("gained", gained)
                .param("possible", possible)
                .param("version", version)
                .update();
        for (var place = 0; place < evidence.size(); place++) {
            jdbc.sql("insert into sponsor_evidence (sponsor_strength, place, kind, outcome, detail)"
                            + " select id, cast(:place as integer), cast(:kind as varchar(20)), cast(:outcome as varchar(10)),"
                            + " cast(:detail as varchar(500)) from sponsor_strengths"
                            + " where partnership = :partnership and of_month = :month and side = :side and region = :region"
                            + " and user_id = :user")
                    .param("place", place)
                    .param("kind", evidence.get(place).kind().name())
                    .param("outcome", evidence.get(place).outcome().name())
                    .param("detail", evidence.get(place).detail())
                    .param("partnership", partnership)
                    .param("month", month.toString())
                    .param("side", sponsor.side().name())
                    .param("region", sponsor.region())
                    .param("user", sponsor.userId())
                    .update();
        }
    }

    private static Figure figure(ResultSet row) throws SQLException {
        return new Figure(
                row.getLong("id"), row.getString("user_id"), Side.valueOf(row.getString("side")), row.getString("region"),
                YearMonth.parse(row.getString("of_month")), row.getInt("strength"), row.getInt("threshold"),
                row.getInt("decision_version"));
    }

    record Mandate(long id, Sponsor sponsor) {}

    record Figure(
            long id, String userId, Side side, String region, YearMonth month, int strength, int threshold, int decisionVersion) {

        boolean of(Sponsor sponsor) {
            return userId.equals(sponsor.userId()) && side == sponsor.side() && region.equals(sponsor.region());
        }
    }
}
