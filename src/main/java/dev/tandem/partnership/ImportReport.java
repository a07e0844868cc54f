package dev.tandem.partnership;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What an import found, and changed or would change. Counts are complete; of very long lists the beginning is kept.
 *
 * @param partnership code that the rows belong to
 * @param applied whether anything was written
 * @param tables in the order in which they are applied
 * @param errorCount may be more than {@code errors} lists
 * @param remarks worth saying, and no errors: unknown files and columns, empty tables
 */
public record ImportReport(
        String partnership, boolean dryRun, boolean applied, List<Table> tables, int errorCount, List<Note> errors, int remarkCount,
        List<Note> remarks) {

    /** Never more errors, and as many remarks, are listed. */
    static final int LISTED_ERRORS = 10_000;
    /** Never more changes of one table are listed. */
    static final int LISTED_CHANGES = 1_000;

    public boolean hasErrors() {
        return errorCount > 0;
    }

    public boolean changesNothing() {
        return tables.stream().allMatch(table -> table.added() == 0 && table.changed() == 0);
    }

    /**
     * @param file file or sheet
     * @param row as a spreadsheet shows it, null for what concerns the whole file
     * @param message what would be right
     */
    public record Note(String file, Integer row, String column, String value, String message) {}

    /**
     * @param missing rows in the system that the file doesn't have; kept
     * @param changes what is new, changed or missing; unchanged rows are only counted
     * @param complete whether {@code changes} lists all of them
     */
    public record Table(
            String table, String file, int rows, @JsonProperty("new") int added, int changed, int unchanged, int missing, List<Change> changes,
            boolean complete) {}

    /** @param name how people know the row */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(Kind change, Integer row, String name, List<Difference> columns) {}

    public record Difference(String column, String before, String after) {}

    public enum Kind {
        NEW,
        CHANGED,
        MISSING
    }
}
