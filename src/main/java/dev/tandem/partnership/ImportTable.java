package dev.tandem.partnership;

import java.util.List;
import java.util.Set;

/** One table of the files that people bring ({@code expectations}, {@code results}); each module offers its own as a bean. */
public interface ImportTable {

    /** File and sheet name without ending: {@code learner-feedback}. */
    String name();

    /** Tables are looked through and applied in this order: partnership 0, regions 10, participants 20, sponsors 30, expectations 40, results 50, learner-feedback 60, audiences 70. */
    int order();

    List<Column> columns();

    /** Who may bring it besides leads and the governance office, into their own partnership. */
    default Set<Role> alsoBroughtBy() {
        return Set.of();
    }

    Session open(ImportContext context);

    /**
     * @param note what is right, one line, for templates and error messages
     * @param example for the template's first row
     */
    record Column(String name, boolean required, Type type, String note, String example) {

        /** How a cell is read: {@code LIST} is separated by {@code |}, {@code MONTH} is {@code 2026-11}. */
        public enum Type {
            TEXT,
            NUMBER,
            INTEGER,
            DATE,
            MONTH,
            TIME,
            LIST
        }
    }

    /** One import of this table. Rows come twice: all are checked, and only without any error in any table all are applied. */
    interface Session {

        void check(ImportRow row, ImportFindings findings);

        /** After the last row: what only the whole shows, and what is in the system but no longer in the file. */
        void checked(ImportFindings findings);

        /** In one transaction with all others. */
        void apply(ImportRow row);

        void applied();
    }
}
