package dev.tandem.partnership;

import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;

/** Checks of one row that several tables share. An empty cell passes: whether it may be empty, its column says. */
final class RowCheck {

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private final ImportRow row;
    private final ImportFindings findings;
    private boolean failed;

    RowCheck(ImportRow row, ImportFindings findings) {
        this.row = row;
        this.findings = findings;
    }

    boolean failed() {
        return failed;
    }

    boolean that(boolean right, String column, String message) {
        if (!right) {
            findings.error(row, column, message);
            failed = true;
        }
        return right;
    }

    void length(String column, int most) {
        var text = row.text(column);
        that(text == null || text.length() <= most, column, "must have at most " + most + " characters");
    }

    /** Cells that couldn't be read or are empty were reported by the importer: the row can't be used all the same. */
    void required(String... columns) {
        for (var column : columns) {
            failed |= !row.has(column);
        }
    }

    ZoneId zone(String column) {
        var text = row.text(column);
        if (text == null) {
            return null;
        }
        var known = ZoneId.getAvailableZoneIds().contains(text);
        return that(known, column, "must be an IANA time zone such as Europe/Berlin or America/Chicago") ? ZoneId.of(text) : null;
    }

    Locale locale(String column, Locale otherwise) {
        var text = row.text(column);
        if (text == null) {
            return otherwise;
        }
        try {
            var locale = new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
            if (LANGUAGES.contains(locale.getLanguage()) && text.length() <= 35) {
                return locale;
            }
        } catch (IllformedLocaleException e) {
            // Told below.
        }
        that(false, column, "must be a language such as en, de or pt-BR");
        return otherwise;
    }

    int range(String column, int least, int most, int otherwise) {
        var number = row.integer(column);
        if (number == null) {
            failed |= row.raw(column) != null;
            return otherwise;
        }
        return that(number >= least && number <= most, column, "must be from " + least + " to " + most) ? number : otherwise;
    }
}
