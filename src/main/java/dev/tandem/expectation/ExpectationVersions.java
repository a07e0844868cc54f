package dev.tandem.expectation;

import dev.tandem.partnership.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Expectations on record, with all their versions. */
@Repository
class ExpectationVersions {

    static final Comparator<Expectation> ORDER =
            Comparator.comparing(Expectation::side).thenComparing(Expectation::kind).thenComparing(Expectation::name);

    private final JdbcClient jdbc;

    ExpectationVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By key, each with its versions by their first month. */
    Map<String, TreeMap<YearMonth, Expectation>> all(String partnership) {
        var versions = new LinkedHashMap<String, TreeMap<YearMonth, Expectation>>();
        var count = new HashMap<String, Integer>();
        jdbc.sql("select * from expectations where partnership = ? order by code, effective_from")
                .param(partnership)
                .query((row, number) -> read(row, count.merge(row.getString("code"), 1, Integer::sum)))
                .list()
                .forEach(version -> versions.computeIfAbsent(version.key(), key -> new TreeMap<>()).put(version.effectiveFrom(), version));
        return versions;
    }

    /** In force in the month, client's first, then by kind and name. */
    List<Expectation> inForce(String partnership, YearMonth month) {
        var inForce = new ArrayList<Expectation>();
        all(partnership).values().forEach(versions -> {
            var version = versions.floorEntry(month);
            if (version != null && !version.getValue().retired()) {
                inForce.add(version.getValue());
            }
        });
        inForce.sort(ORDER);
        return inForce;
    }

    void insert(String partnership, Expectation expectation) {
        jdbc.sql("""
                insert into expectations (partnership, code, name, kind, side, measure, unit, direction, target, threshold, weight, effective_from,
                    retired)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        partnership, expectation.key(), expectation.name(), expectation.kind().name(), expectation.side().name(),
                        expectation.measure(), expectation.unit(), expectation.direction().name(), expectation.target(),
                        expectation.threshold(), expectation.weight(), expectation.effectiveFrom().toString(), expectation.retired())
                .update();
    }

    void update(String partnership, Expectation expectation) {
        jdbc.sql("""
                update expectations set name = ?, kind = ?, side = ?, measure = ?, unit = ?, direction = ?, target = ?, threshold = ?, weight = ?,
                    retired = ?
                where partnership = ? and code = ? and effective_from = ?""")
                .params(
                        expectation.name(), expectation.kind().name(), expectation.side().name(), expectation.measure(),
                        expectation.unit(), expectation.direction().name(), expectation.target(), expectation.threshold(),
                        expectation.weight(), expectation.retired(), partnership, expectation.key(), expectation.effectiveFrom().toString())
                .update();
    }

    private static Expectation read(ResultSet row, int version) throws SQLException {
        return new Expectation(
                row.getString("code"), row.getString("name"), Expectation.Kind.valueOf(row.getString("kind")),
                Side.valueOf(row.getString("side")), row.getString("measure"), row.getString("unit"),
                Expectation.Direction.valueOf(row.getString("direction")), Rows.number(row, "target"), Rows.number(row, "threshold"),
                Rows.number(row, "weight"), YearMonth.parse(row.getString("effective_from")), version,
                row.getBoolean("retired"));
    }
}
