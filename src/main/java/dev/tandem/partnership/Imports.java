package dev.tandem.partnership;

import java.nio.file.Path;
import java.util.List;

/** The import as a service: files of a charter or of a month's results, for whoever has no person at a page. */
public interface Imports {

    /**
     * Looks through the files whole and, unless that finds an error or {@code dryRun} asks for a look only, applies them
     * in one transaction. Asks for nobody's permission.
     *
     * @param partnership code that rows belong to; may be null when the files bring a {@code partnership} table
     * @param userId who is recorded as the one who imports
     */
    ImportReport run(List<Path> files, String partnership, String userId, boolean dryRun);
}
