package dev.tandem.partnership;

/** What a table's session found out; kept with file, row and value by the importer. */
public interface ImportFindings {

    /** @param message what would be right: "must be CLIENT or PROVIDER" */
    void error(ImportRow row, String column, String message);

    /** @param key how people know the row: {@code sla-sessions} */
    void isNew(ImportRow row, String key);

    void unchanged(ImportRow row, String key);

    /** Call once for each column that differs. */
    void changed(ImportRow row, String key, String column, String before, String after);

    /** In the system, but no longer in the file: kept. */
    void missing(String key);

    /** As many more as {@link #missing(String)} would name, once nobody {@link #lists} them. */
    void missing(long more);

    /** Whether single findings still go anywhere. Once a long list's beginning is kept, how many there are is all that is asked. */
    boolean lists();

    /** Worth saying, and no error. */
    void remark(ImportRow row, String column, String message);
}
