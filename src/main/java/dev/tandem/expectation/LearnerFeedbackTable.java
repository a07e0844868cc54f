package dev.tandem.expectation;

import dev.tandem.expectation.LearnerFeedback.Response;
import dev.tandem.partnership.IdSet;
import dev.tandem.partnership.ImportContext;
import dev.tandem.partnership.ImportFindings;
import dev.tandem.partnership.ImportRow;
import dev.tandem.partnership.ImportTable;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * What learners answered. A response id counts once for the partnership; the same response sent again with more in it
 * (the question about use at work is asked later) brings the one on record up to date. Files are large: rows are looked
 * up and written in batches, and of ids already seen in the file only hashes are kept.
 */
@Component
class LearnerFeedbackTable implements ImportTable {

    private static final int BATCH = 1000;

    private final LearnerFeedback feedback;
    private final ResultBook book;
    private final Clock clock;

    LearnerFeedbackTable(LearnerFeedback feedback, ResultBook book, Clock clock) {
        this.feedback = feedback;
        this.book = book;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "learner-feedback";
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("response_id", true, Column.Type.TEXT, "the survey's own id, at most 100 characters; counts once", "R000001"),
                new Column("responded_on", true, Column.Type.DATE, "the day of the answer", "2026-10-05"),
                new Column("region", true, Column.Type.TEXT, "a region of the charter", "HQ"),
                new Column("programme", false, Column.Type.TEXT, "what the learner attended, at most 200 characters", "Leading shifts"),
                new Column("csat", false, Column.Type.INTEGER, "satisfaction, 1 to 5", "4"),
                new Column("nps", false, Column.Type.INTEGER, "would recommend it, 0 to 10", "9"),
                new Column("relevance", false, Column.Type.INTEGER, "relevance to the job, 1 to 5", "4"),
                new Column("transfer", false, Column.Type.INTEGER, "I use it at work, 1 to 5; may be sent later under the same response_id", ""),
                new Column("comment", false, Column.Type.TEXT, "in the learner's words, at most 4000 characters", "Good pace"));
    }

    @Override
    public Session open(ImportContext context) {
        return new Opened(context);
    }

    private record Checked(ImportRow row, Response response) {}

    private final class Opened implements Session {

        private final ImportContext context;
        private final String partnership;
        private final boolean known;
        private final LocalDate today;
        private final IdSet seen = new IdSet();
        private final List<Checked> checking = new ArrayList<>(BATCH);
        private final Map<String, Response> applying = new LinkedHashMap<>(2 * BATCH);
        private final Set<YearMonth> affected = new LinkedHashSet<>();

        Opened(ImportContext context) {
            this.context = context;
            partnership = context.partnership();
            known = context.existing().isPresent();
            today = LocalDate.now(clock);
        }

        @Override
        public void check(ImportRow row, ImportFindings findings) {
            var errors = new RowErrors(row, findings);
            errors.longerThan("response_id", 100);
            errors.longerThan("programme", 200);
            errors.longerThan("comment", 4000);
            between(row, "csat", 1, 5, errors);
            between(row, "nps", 0, 10, errors);
            between(row, "relevance", 1, 5, errors);
            between(row, "transfer", 1, 5, errors);
            var region = row.text("region");
            if (region != null && !context.regions().containsKey(region)) {
                errors.add("region", "must be one of " + String.join(", ", new TreeSet<>(context.regions().keySet())));
            }
            var response = read(row);
            if (response.id() != null && !seen.add(response.id())) {
                errors.add("response_id", "must be given once; a row before has it already");
            }
            if (errors.any() || response.id() == null || response.respondedOn() == null || region == null) {
                return;
            }
            if (response.respondedOn().isAfter(today.plusDays(1))) {
                findings.remark(row, "responded_on", "lies ahead of today");
            }
            checking.add(new Checked(row, response));
            if (checking.size() == BATCH) {
                compare(findings);
            }
        }

        private void compare(ImportFindings findings) {
            var onRecord = onRecord(checking.stream().map(checked -> checked.response().id()).toList());
            for (var checked : checking) {
                var before = onRecord.get(checked.response().id());
                if (before == null) {
                    findings.isNew(checked.row(), checked.response().id());
                } else if (before.equals(checked.response())) {
                    findings.unchanged(checked.row(), checked.response().id());
                } else {
                    var was = cells(before);
                    cells(checked.response()).forEach((column, is) -> {
                        if (!is.equals(was.get(column))) {
                            findings.changed(checked.row(), checked.response().id(), column, was.get(column), is);
                        }
                    });
                }
            }
            checking.clear();
        }

        /** What is on record of other responses is not missing: a file brings the answers of a time, not all there ever were. */
        @Override
        public void checked(ImportFindings findings) {
            compare(findings);
        }

        @Override
        public void apply(ImportRow row) {
            var response = read(row);
            applying.put(response.id(), response);
            if (applying.size() == BATCH) {
                write();
            }
        }

        private void write() {
            var onRecord = onRecord(applying.keySet());
            var fresh = new ArrayList<Response>();
            var changed = new ArrayList<Response>();
            applying.values().forEach(response -> {
                var before = onRecord.get(response.id());
                if (before == null) {
                    fresh.add(response);
                    affected.add(response.month());
                } else if (!before.equals(response)) {
                    changed.add(response);
                    affected.add(before.month());
                    affected.add(response.month());
                }
            });
            feedback.insert(partnership, fresh);
            feedback.update(partnership, changed);
            applying.clear();
        }

        @Override
        public void applied() {
            write();
            book.feedbackChanged(partnership, affected, context.userId());
        }

        private Map<String, Response> onRecord(Collection<String> ids) {
            return known ? feedback.find(partnership, ids) : Map.of();
        }
    }

    private static void between(ImportRow row, String column, int least, int most, RowErrors errors) {
        var number = row.integer(column);
        if (number != null && (number < least || number > most)) {
            errors.add(column, "must be " + least + " to " + most + ", or empty");
        }
    }

    private static Response read(ImportRow row) {
        return new Response(
                row.text("response_id"), row.date("responded_on"), row.text("region"), row.text("programme"), row.integer("csat"),
                row.integer("nps"), row.integer("relevance"), row.integer("transfer"), row.text("comment"));
    }

    private static Map<String, String> cells(Response response) {
        var cells = new LinkedHashMap<String, String>();
        cells.put("responded_on", response.respondedOn().toString());
        cells.put("region", response.region());
        cells.put("programme", text(response.programme()));
        cells.put("csat", text(response.csat()));
        cells.put("nps", text(response.nps()));
        cells.put("relevance", text(response.relevance()));
        cells.put("transfer", text(response.transfer()));
        cells.put("comment", text(response.comment()));
        return cells;
    }

    private static String text(Object cell) {
        return cell == null ? "" : cell.toString();
    }
}
