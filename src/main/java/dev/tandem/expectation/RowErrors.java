package dev.tandem.expectation;

import dev.tandem.partnership.ImportFindings;
import dev.tandem.partnership.ImportRow;

/** An imported row's errors, and whether there are any. */
final class RowErrors {

    private final ImportRow row;
    private final ImportFindings findings;
    private boolean any;

    RowErrors(ImportRow row, ImportFindings findings) {
        this.row = row;
        this.findings = findings;
    }

    void add(String column, String message) {
        any = true;
        findings.error(row, column, message);
    }

    void longerThan(String column, int most) {
        var cell = row.text(column);
        if (cell != null && cell.length() > most) {
            add(column, "must have at most " + most + " characters");
        }
    }

    boolean any() {
        return any;
    }
}
