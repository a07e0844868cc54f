package dev.tandem.partnership.files;

import java.math.BigDecimal;
import java.time.LocalDateTime;

/**
 * One cell as it stands.
 *
 * @param text as a person reads it, trimmed; empty for an empty cell
 * @param number set when the spreadsheet holds a number; what is shown, so 98.5 for 98.5 %
 * @param date set when the spreadsheet holds a date or a time of day (then on day zero of its calendar)
 * @param fault set when there is no value: {@code #REF!}
 */
public record Cell(String text, BigDecimal number, LocalDateTime date, String fault) {

    public static final Cell NONE = new Cell("", null, null, null);

    public static Cell of(String text) {
        return text.isEmpty() ? NONE : new Cell(text, null, null, null);
    }

    public boolean isEmpty() {
        return text.isEmpty() && fault == null;
    }
}
