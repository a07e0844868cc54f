package dev.tandem.expectation;

import dev.tandem.expectation.Expectation.Direction;
import dev.tandem.expectation.Expectation.Kind;
import dev.tandem.partnership.ImportContext;
import dev.tandem.partnership.ImportFindings;
import dev.tandem.partnership.ImportRow;
import dev.tandem.partnership.ImportTable;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.Side;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Expectations and their versions. The same key with a later first month is a new version. A version that has judged a
 * closed month stays as it is: what changes needs a month of its own to begin with. What both sides have signed no file changes,
 * whoever brings it: that takes a round in which both sign again. Before the first signatures the office may correct what a running
 * partnership is held to; one side's lead alone may not.
 */
@Component
class ExpectationsTable implements ImportTable {

    /** Where tables after this one find the versions as they will be: {@code Map<String, TreeMap<YearMonth, Expectation>>}. */
    static final String PLANNED = "expectation.versions";

    private static final String KEY = "[a-z0-9]+(-[a-z0-9]+)*";

    private final ExpectationVersions expectations;
    private final Results results;
    private final MonthRater rater;
    private final AffirmationRepository affirmations;
    private final ObjectProvider<SignedCharter> charters;

    ExpectationsTable(
            ExpectationVersions expectations, Results results, MonthRater rater, AffirmationRepository affirmations,
            ObjectProvider<SignedCharter> charters) {
        this.expectations = expectations;
        this.results = results;
        this.rater = rater;
        this.affirmations = affirmations;
        this.charters = charters;
    }

    @Override
    public String name() {
        return "expectations";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("key", true, Column.Type.TEXT, "lower-case letters and digits with hyphens, at most 60; stays the same over versions", "sla-sessions"),
                new Column("name", true, Column.Type.TEXT, "as people read it, at most 200 characters", "Scheduled sessions delivered"),
                new Column("kind", true, Column.Type.TEXT, "one of " + names(Kind.values()), "SERVICE_LEVEL"),
                new Column("side", true, Column.Type.TEXT, "CLIENT or PROVIDER: who holds it", "PROVIDER"),
                new Column("measure", true, Column.Type.TEXT, "what is measured and how, at most 500 characters", "Sessions held / sessions scheduled"),
                new Column("unit", false, Column.Type.TEXT, "unit of value, target and threshold, at most 30 characters", "%"),
                new Column("direction", true, Column.Type.TEXT, "HIGHER or LOWER: which is better", "HIGHER"),
                new Column("target", true, Column.Type.NUMBER, "the value that meets the expectation", "98"),
                new Column("threshold", true, Column.Type.NUMBER, "the edge between amber and red", "95"),
                new Column("weight", true, Column.Type.NUMBER, "more than 0", "3"),
                new Column("effective_from", true, Column.Type.MONTH, "first month judged by it; a later month makes a new version", "2026-04"));
    }

    @Override
    public Session open(ImportContext context) {
        return new Opened(context);
    }

    /** The versions as they will be once the import is applied. */
    @SuppressWarnings("unchecked")
    static Map<String, TreeMap<YearMonth, Expectation>> planned(ImportContext context, ExpectationVersions expectations) {
        return (Map<String, TreeMap<YearMonth, Expectation>>)
                context.shared().computeIfAbsent(PLANNED, name -> expectations.all(context.partnership()));
    }

    private static String names(Object[] values) {
        return Arrays.stream(values).map(Object::toString).collect(Collectors.joining(", "));
    }

    private record Version(String key, YearMonth from) {}

    private final class Opened implements Session {

        private final String partnership;
        private final Map<String, TreeMap<YearMonth, Expectation>> onRecord;
        private final Map<String, TreeMap<YearMonth, Expectation>> planned;
        private final TreeSet<YearMonth> closed;
        private final String fixed;
        private final Map<Version, Integer> rowsSeen = new HashMap<>();
        private final Map<Version, ImportRow> differing = new LinkedHashMap<>();
        private final Set<YearMonth> affected = new HashSet<>();

        Opened(ImportContext context) {
            partnership = context.partnership();
            onRecord = expectations.all(partnership);
            planned = ExpectationsTable.planned(context, expectations);
            closed = results.closedMonths(partnership);
            fixed = onRecord.isEmpty() ? null : fixed(context);
        }

        /** Why nothing that is on record can be changed or added to by a file; null when it can. */
        private String fixed(ImportContext context) {
            if (affirmations.anySigned(partnership) || charters.stream().anyMatch(charter -> charter.isSigned(partnership))) {
                return "must stay as both sides have signed it";
            }
            var draft = context.existing().filter(charter -> charter.status() != Partnership.Status.DRAFT).isEmpty();
            return draft || Arrays.stream(Side.values()).allMatch(context::actsFor) ? null
                    : "must stay as both sides have agreed by the charter";
        }

        @Override
        public void check(ImportRow row, ImportFindings findings) {
            var errors = new RowErrors(row, findings);
            var expectation = read(row, errors);
            if (expectation == null || errors.any()) {
                return;
            }
            var version = new Version(expectation.key(), expectation.effectiveFrom());
            var first = rowsSeen.putIfAbsent(version, row.number());
            if (first != null) {
                errors.add("key", "must be given once for each effective_from; row " + first + " has it already");
                return;
            }
            var versions = planned.computeIfAbsent(expectation.key(), key -> new TreeMap<>());
            versions.values().stream()
                    .filter(other -> !other.effectiveFrom().equals(expectation.effectiveFrom()) && other.side() != expectation.side())
                    .findFirst()
                    .ifPresent(other -> errors.add(
                            "side", "must be " + other.side() + ", which holds it from " + other.effectiveFrom()
                                    + " on; for the other side use a key of its own"));
            versions.put(expectation.effectiveFrom(), expectation);
            compare(row, expectation, findings);
        }

        private void compare(ImportRow row, Expectation expectation, ImportFindings findings) {
            var name = expectation.key() + " from " + expectation.effectiveFrom();
            var version = new Version(expectation.key(), expectation.effectiveFrom());
            var before = before(version);
            if (before == null) {
                findings.isNew(row, name);
                differing.put(version, row);
                return;
            }
            var was = cells(before);
            var is = cells(expectation);
            var changed = is.keySet().stream().filter(column -> !was.get(column).equals(is.get(column))).toList();
            if (changed.isEmpty()) {
                findings.unchanged(row, name);
            } else {
                changed.forEach(column -> findings.changed(row, name, column, was.get(column), is.get(column)));
                differing.put(version, row);
            }
        }

        private Expectation before(Version version) {
            var versions = onRecord.get(version.key());
            return versions == null ? null : versions.get(version.from());
        }

        @Override
        public void checked(ImportFindings findings) {
            differing.forEach((version, row) -> {
                if (fixed != null) {
                    findings.error(row, "key", fixed + ": propose what is to change in a round, on the page Expectations");
                } else if (judgesClosedMonth(version)) {
                    findings.error(
                            row, "effective_from",
                            "must be later than " + closed.last() + ": months up to then are closed and stay as they were judged");
                }
            });
            onRecord.keySet().stream()
                    .filter(key -> rowsSeen.keySet().stream().noneMatch(version -> version.key().equals(key)))
                    .forEach(findings::missing);
        }

        private boolean judgesClosedMonth(Version version) {
            var next = planned.get(version.key()).higherKey(version.from());
            return closed.stream().anyMatch(month -> !month.isBefore(version.from()) && (next == null || month.isBefore(next)));
        }

        @Override
        public void apply(ImportRow row) {
            var version = new Version(row.text("key"), row.month("effective_from"));
            if (!differing.containsKey(version)) {
                return;
            }
            var expectation = planned.get(version.key()).get(version.from());
            if (before(version) == null) {
                expectations.insert(partnership, expectation);
            } else {
                expectations.update(partnership, expectation);
            }
            affected.add(version.from());
        }

        @Override
        public void applied() {
            // Rated months that are still open are judged by what is in force now.
            rater.againFrom(partnership, affected);
        }
    }

    private static Expectation read(ImportRow row, RowErrors errors) {
        var key = row.text("key");
        if (key != null && (!key.matches(KEY) || key.length() > 60)) {
            errors.add("key", "must be lower-case letters and digits with hyphens, at most 60: sla-sessions");
        }
        errors.longerThan("name", 200);
        errors.longerThan("measure", 500);
        errors.longerThan("unit", 30);
        var kind = choice(row, "kind", Kind.values(), errors);
        var side = choice(row, "side", Side.values(), errors);
        var direction = choice(row, "direction", Direction.values(), errors);
        var target = number(row, "target", errors);
        var threshold = number(row, "threshold", errors);
        var weight = number(row, "weight", errors);
        if (weight != null && weight.signum() <= 0) {
            errors.add("weight", "must be more than 0");
        }
        if (direction != null && target != null && threshold != null) {
            var order = threshold.compareTo(target);
            if (direction == Direction.HIGHER && order > 0) {
                errors.add("threshold", "must be at most the target (" + text(target) + "), as HIGHER is better");
            } else if (direction == Direction.LOWER && order < 0) {
                errors.add("threshold", "must be at least the target (" + text(target) + "), as LOWER is better");
            }
        }
        var from = row.month("effective_from");
        if (key == null || row.text("name") == null || row.text("measure") == null || kind == null || side == null || direction == null
                || target == null || threshold == null || weight == null || from == null) {
            return null;
        }
        return new Expectation(
                key, row.text("name"), kind, side, row.text("measure"), row.text("unit"), direction, Measurement.plain(target),
                Measurement.plain(threshold), Measurement.plain(weight), from, 0);
    }

    private static <T extends Enum<T>> T choice(ImportRow row, String column, T[] values, RowErrors errors) {
        var cell = row.text(column);
        if (cell == null) {
            return null;
        }
        for (var value : values) {
            if (value.name().equals(cell.toUpperCase(Locale.ROOT))) {
                return value;
            }
        }
        errors.add(column, "must be one of " + names(values));
        return null;
    }

    private static BigDecimal number(ImportRow row, String column, RowErrors errors) {
        var number = row.number(column);
        var problem = Limits.problem(number);
        if (problem != null) {
            errors.add(column, problem);
        }
        return number;
    }

    private static Map<String, String> cells(Expectation expectation) {
        var cells = new LinkedHashMap<String, String>();
        cells.put("name", expectation.name());
        cells.put("kind", expectation.kind().name());
        cells.put("side", expectation.side().name());
        cells.put("measure", expectation.measure());
        cells.put("unit", expectation.unit() == null ? "" : expectation.unit());
        cells.put("direction", expectation.direction().name());
        cells.put("target", text(expectation.target()));
        cells.put("threshold", text(expectation.threshold()));
        cells.put("weight", text(expectation.weight()));
        // A version that ends an expectation is no row of the table: one of the same month brings it back.
        cells.put("retired", expectation.retired() ? "yes" : "no");
        return cells;
    }

    private static String text(BigDecimal number) {
        return Measurement.plain(number).toPlainString();
    }
}
