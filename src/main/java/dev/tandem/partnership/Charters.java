package dev.tandem.partnership;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whole charters, kept while their revision on record is the same. The revision is asked each time, in the caller's
 * transaction: one small query, and neither another node's change nor one's own uncommitted one is ever missed.
 * Revisions are never used twice, so what a rolled-back transaction left here is never found again.
 */
@Component
class Charters {

    private static final int KEPT = 500;

    private final JdbcPartnerships records;
    private final Map<String, Kept> kept = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > KEPT;
        }
    });

    private record Kept(String revision, Charter charter) {}

    Charters(JdbcPartnerships records) {
        this.records = records;
    }

    Charter get(String code) {
        return find(code).orElseThrow(() -> new NoSuchElementException("no partnership " + code));
    }

    Optional<Charter> find(String code) {
        var revision = records.revision(code);
        if (revision.isEmpty()) {
            return Optional.empty();
        }
        var known = kept.get(code);
        if (known != null && known.revision().equals(revision.get())) {
            return Optional.of(known.charter());
        }
        return read(code, revision.get());
    }

    /** Read again if somebody changed it in between, so that a charter is never half one revision, half the next. */
    private Optional<Charter> read(String code, String before) {
        var revision = before;
        while (true) {
            var charter = records.charter(code);
            var after = records.revision(code);
            if (charter.isEmpty() || after.isEmpty()) {
                return Optional.empty();
            }
            if (after.get().equals(revision)) {
                kept.put(code, new Kept(revision, charter.get()));
                return charter;
            }
            revision = after.get();
        }
    }
}
