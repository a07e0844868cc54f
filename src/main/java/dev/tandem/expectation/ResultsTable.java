package dev.tandem.expectation;

import dev.tandem.expectation.ExpectationService.Delivered;
import dev.tandem.expectation.Results.Place;
import dev.tandem.expectation.Results.Row;
import dev.tandem.partnership.ImportContext;
import dev.tandem.partnership.ImportFindings;
import dev.tandem.partnership.ImportRow;
import dev.tandem.partnership.ImportTable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Results by month, expectation and region. Those of a closed month become corrections. */
@Component
class ResultsTable implements ImportTable {

    private final ExpectationVersions expectations;
    private final Results results;
    private final Ratings ratings;
    private final MonthValues values;
    private final ResultBook book;
    private final Clock clock;

    ResultsTable(
            ExpectationVersions expectations, Results results, Ratings ratings, MonthValues values, ResultBook book, Clock clock) {
        this.expectations = expectations;
        this.results = results;
        this.ratings = ratings;
        this.values = values;
        this.book = book;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "results";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("month", true, Column.Type.MONTH, "the month that was measured", "2026-10"),
                new Column("expectation", true, Column.Type.TEXT, "key of an expectation that the system doesn't measure by itself", "sla-sessions"),
                new Column("region", false, Column.Type.TEXT, "a region of the charter; empty for all regions", "HQ"),
                // An empty cell is no data; that the column is there at all is seen at the end.
                new Column("value", false, Column.Type.NUMBER, "in the expectation's unit; empty for no data", "98.5"),
                new Column("sample_size", false, Column.Type.INTEGER, "how many were measured: regions count by it", "710"),
                new Column("comment", false, Column.Type.TEXT, "at most 4000 characters; for a closed month: why it is corrected", ""));
    }

    @Override
    public Session open(ImportContext context) {
        return new Opened(context);
    }

    private record MonthPlace(YearMonth month, Place place) {}

    private final class Opened implements Session {

        private final ImportContext context;
        private final String partnership;
        private final Set<YearMonth> closed;
        private final Set<YearMonth> rated;
        private final YearMonth current;
        private final Map<YearMonth, Map<Place, Row>> onRecord = new TreeMap<>();
        private final Map<MonthPlace, Integer> rowsSeen = new HashMap<>();
        private final Map<YearMonth, List<Delivered>> delivered = new TreeMap<>();
        private ImportRow first;
        private boolean anyValue;

        Opened(ImportContext context) {
            this.context = context;
            partnership = context.partnership();
            closed = results.closedMonths(partnership);
            rated = new HashSet<>(ratings.ratedMonths(partnership));
            current = YearMonth.now(clock);
        }

        @Override
        public void check(ImportRow row, ImportFindings findings) {
            first = first == null ? row : first;
            anyValue |= row.number("value") != null;
            var errors = new RowErrors(row, findings);
            checkExpectation(row, errors);
            checkCells(row, errors);
            var month = row.month("month");
            if (errors.any() || month == null || row.text("expectation") == null) {
                return;
            }
            var value = read(row);
            var place = new Place(value.expectation(), value.region());
            var earlier = rowsSeen.putIfAbsent(new MonthPlace(month, place), row.number());
            if (earlier != null) {
                errors.add("expectation", "must be given once for each month and region; row " + earlier + " has it already");
                return;
            }
            if (!regionsOrWhole(month, place)) {
                errors.add("region", "must be given on all rows of an expectation's month or on none: one value for each region, or one for all");
                return;
            }
            if (month.isAfter(current)) {
                findings.remark(row, "month", "lies ahead of this month (" + current + ")");
            }
            compare(row, month, place, value, findings);
        }

        private void checkExpectation(ImportRow row, RowErrors errors) {
            var key = row.text("expectation");
            var month = row.month("month");
            if (key == null) {
                return;
            }
            if (values.measuredBySystem(key)) {
                errors.add("expectation", "is measured by the system itself: leave its rows out (likewise "
                        + String.join(", ", others(key)) + ")");
                return;
            }
            var planned = ExpectationsTable.planned(context, expectations);
            var versions = planned.get(key);
            if (versions == null || versions.isEmpty()) {
                var keys = new TreeSet<>(planned.keySet());
                keys.removeIf(values::measuredBySystem);
                errors.add("expectation", keys.isEmpty()
                        ? "must be the key of an expectation, and there are none yet: import the table expectations first"
                        : "must be the key of an expectation: " + String.join(", ", keys));
            } else if (month != null && versions.floorEntry(month) == null) {
                errors.add("month", "must be " + versions.firstKey() + " or later: " + key + " is in force from then on");
            } else if (month != null && versions.floorEntry(month).getValue().retired()) {
                errors.add("month", "must be before " + versions.floorKey(month) + ": " + key + " is retired from then on");
            }
        }

        private Set<String> others(String key) {
            var others = new TreeSet<>(values.systemKeys());
            others.remove(key);
            return others;
        }

        private void checkCells(ImportRow row, RowErrors errors) {
            var region = row.text("region");
            if (region != null && !context.regions().containsKey(region)) {
                errors.add("region", "must be one of " + String.join(", ", new TreeSet<>(context.regions().keySet()))
                        + ", or empty for all regions");
            }
            var value = row.number("value");
            var problem = Limits.problem(value);
            if (problem != null) {
                errors.add("value", problem);
            }
            var sampleSize = row.integer("sample_size");
            if (sampleSize != null && sampleSize < 0) {
                errors.add("sample_size", "must be 0 or more");
            } else if (sampleSize != null && sampleSize == 0 && value != null) {
                errors.add("sample_size", "must be 1 or more where there is a value; where nothing was measured leave the value empty");
            }
            errors.longerThan("comment", 4000);
        }

        private boolean regionsOrWhole(YearMonth month, Place place) {
            var known = onRecord(month).keySet();
            if (place.region() == null) {
                return known.stream().noneMatch(other -> other.expectation().equals(place.expectation()) && other.region() != null)
                        && context.regions().keySet().stream()
                                .noneMatch(region -> rowsSeen.containsKey(new MonthPlace(month, new Place(place.expectation(), region))));
            }
            var whole = new Place(place.expectation(), null);
            return !known.contains(whole) && !rowsSeen.containsKey(new MonthPlace(month, whole));
        }

        private void compare(ImportRow row, YearMonth month, Place place, Delivered value, ImportFindings findings) {
            var name = name(month, place);
            var before = onRecord(month).get(place);
            var side = ExpectationsTable.planned(context, expectations).get(place.expectation()).floorEntry(month).getValue().side();
            if (!context.actsFor(side) && (before == null || !ResultBook.same(before, value))) {
                // Whoever holds another value for right disputes it, and both show.
                findings.error(row, "expectation", "results of " + place.expectation() + " are delivered or corrected by leads of the side "
                        + side + " and by the governance office only: leave changed and new rows of it out");
                return;
            }
            if (before == null) {
                findings.isNew(row, name);
            } else if (ResultBook.same(before, value)) {
                findings.unchanged(row, name);
                return;
            } else {
                change(row, name, "value", text(before.value()), text(value.value()), findings);
                change(row, name, "sample_size", text(before.sampleSize()), text(value.sampleSize()), findings);
                change(row, name, "comment", text(before.comment()), text(value.comment()), findings);
            }
            if (closed.contains(month)) {
                findings.remark(row, "month", month + " is closed: recorded as a correction");
            } else if (rated.contains(month)) {
                findings.remark(row, "month", month + " is rated already: marked late, and rated again");
            }
        }

        private void change(ImportRow row, String name, String column, String before, String after, ImportFindings findings) {
            if (!before.equals(after)) {
                findings.changed(row, name, column, before, after);
            }
        }

        @Override
        public void checked(ImportFindings findings) {
            if (first != null && !anyValue) {
                findings.error(first, "value", "must be given on some row at least: is the column value missing?");
            }
            onRecord.forEach((month, rows) -> rows.values().stream()
                    .filter(row -> row.source() != Correction.Source.SYSTEM && row.source() != Correction.Source.FEEDBACK)
                    .map(Row::place)
                    .filter(place -> !rowsSeen.containsKey(new MonthPlace(month, place)))
                    .forEach(place -> findings.missing(name(month, place))));
        }

        @Override
        public void apply(ImportRow row) {
            delivered.computeIfAbsent(row.month("month"), month -> new ArrayList<>()).add(read(row));
        }

        @Override
        public void applied() {
            delivered.forEach((month, rows) ->
                    book.record(partnership, month, rows, context.userId(), rated.contains(month), Correction.Source.IMPORT));
            delivered.clear();
        }

        private Map<Place, Row> onRecord(YearMonth month) {
            return onRecord.computeIfAbsent(month, each -> results.of(partnership, each));
        }
    }

    private static Delivered read(ImportRow row) {
        return new Delivered(
                row.text("expectation"), row.text("region"), Measurement.plain(row.number("value")), row.integer("sample_size"),
                row.text("comment"));
    }

    private static String name(YearMonth month, Place place) {
        return month + " " + place.expectation() + (place.region() == null ? "" : " " + place.region());
    }

    private static String text(Object cell) {
        return cell == null ? "" : cell instanceof BigDecimal number ? number.toPlainString() : cell.toString();
    }
}
