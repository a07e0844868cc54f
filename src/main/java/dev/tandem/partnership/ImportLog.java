package dev.tandem.partnership;

import dev.tandem.engine.SpreadsheetText;
import dev.tandem.partnership.ImportReport.Change;
import dev.tandem.partnership.ImportReport.Difference;
import dev.tandem.partnership.ImportReport.Kind;
import dev.tandem.partnership.ImportReport.Note;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collects what an import finds: counts of all, the beginning of long lists, and every finding as a line of a CSV file. */
final class ImportLog {

    private final Appendable lines;
    private final List<Note> errors = new ArrayList<>();
    private final List<Note> remarks = new ArrayList<>();
    private final List<OfTable> tables = new ArrayList<>();
    private int errorCount;
    private int remarkCount;

    /** @param lines where every finding is written to, null for nowhere */
    ImportLog(Appendable lines) {
        this.lines = lines;
        line("finding", "table", "file", "row", "name", "column", "before", "after", "message");
    }

    OfTable table(String table, String file) {
        var result = new OfTable(table, file);
        tables.add(result);
        return result;
    }

    void error(String file, Integer row, String column, String value, String message) {
        add(new Note(file, row, column, value, message), true);
    }

    void remark(String file, Integer row, String column, String value, String message) {
        add(new Note(file, row, column, value, message), false);
    }

    private void add(Note note, boolean error) {
        var list = error ? errors : remarks;
        if (list.size() < ImportReport.LISTED_ERRORS) {
            list.add(note);
        }
        if (error) {
            errorCount++;
        } else {
            remarkCount++;
        }
        line(error ? "error" : "remark", "", note.file(), text(note.row()), "", note.column(), note.value(), "", note.message());
    }

    boolean hasErrors() {
        return errorCount > 0;
    }

    /** Whether a table up to this order would be new or different somewhere. */
    boolean changes(String table) {
        return tables.stream().anyMatch(log -> log.table.equals(table) && log.added + log.changed > 0);
    }

    ImportReport report(String partnership, boolean dryRun, boolean applied) {
        return new ImportReport(
                partnership, dryRun, applied, tables.stream().map(OfTable::report).toList(), errorCount, List.copyOf(errors), remarkCount,
                List.copyOf(remarks));
    }

    private static String text(Integer row) {
        return row == null ? "" : row.toString();
    }

    private void line(String... cells) {
        if (lines == null) {
            return;
        }
        try {
            lines.append(Stream.of(cells).map(SpreadsheetText::csv).collect(Collectors.joining(","))).append("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One table's findings. */
    final class OfTable implements ImportFindings {

        private final String table;
        private final String file;
        private final List<Change> changes = new ArrayList<>();
        private int rows;
        private int added;
        private int changed;
        private int unchanged;
        private int missing;
        private boolean complete = true;
        private ImportRow lastChanged;

        private OfTable(String table, String file) {
            this.table = table;
            this.file = file;
        }

        void row() {
            rows++;
        }

        @Override
        public void error(ImportRow row, String column, String message) {
            ImportLog.this.error(file, number(row), column, value(row, column), message);
        }

        @Override
        public void remark(ImportRow row, String column, String message) {
            ImportLog.this.remark(file, number(row), column, value(row, column), message);
        }

        @Override
        public void isNew(ImportRow row, String key) {
            added++;
            list(new Change(Kind.NEW, number(row), key, null));
            line("new", table, file, text(number(row)), key, "", "", "", "");
        }

        @Override
        public void unchanged(ImportRow row, String key) {
            unchanged++;
            line("unchanged", table, file, text(number(row)), key, "", "", "", "");
        }

        @Override
        public void changed(ImportRow row, String key, String column, String before, String after) {
            var difference = new Difference(column, before, after);
            if (row != null && row == lastChanged) {
                if (complete) {
                    changes.get(changes.size() - 1).columns().add(difference);
                }
            } else {
                changed++;
                lastChanged = row;
                list(new Change(Kind.CHANGED, number(row), key, new ArrayList<>(List.of(difference))));
            }
            line("changed", table, file, text(number(row)), key, column, before, after, "");
        }

        @Override
        public void missing(String key) {
            missing++;
            list(new Change(Kind.MISSING, null, key, null));
            line("missing", table, file, "", key, "", "", "", "in the system, but not in the file: kept");
        }

        @Override
        public void missing(long more) {
            missing += Math.toIntExact(more);
            complete &= more == 0;
        }

        @Override
        public boolean lists() {
            return lines != null || changes.size() < ImportReport.LISTED_CHANGES;
        }

        private void list(Change change) {
            if (changes.size() < ImportReport.LISTED_CHANGES) {
                changes.add(change);
            } else {
                complete = false;
            }
        }

        private ImportReport.Table report() {
            return new ImportReport.Table(table, file, rows, added, changed, unchanged, missing, List.copyOf(changes), complete);
        }

        private static Integer number(ImportRow row) {
            return row == null ? null : row.number();
        }

        private static String value(ImportRow row, String column) {
            return row == null || column == null ? null : row.raw(column);
        }
    }
}
