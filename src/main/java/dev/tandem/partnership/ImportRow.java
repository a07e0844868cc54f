package dev.tandem.partnership;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;

/**
 * One row, its cells already read by the column's type: a cell that can't be read, or a required one that is empty, was
 * reported as an error and reads as null. Text is trimmed; an empty cell reads as null.
 */
public interface ImportRow {

    /** As a spreadsheet shows it: the header is row 1. */
    int number();

    String text(String column);

    BigDecimal number(String column);

    Integer integer(String column);

    LocalDate date(String column);

    YearMonth month(String column);

    LocalTime time(String column);

    /** Empty for an empty cell. */
    List<String> list(String column);

    /** The cell as it stands in the file, for messages: also where it couldn't be read; null when it is empty or the column unknown. */
    default String raw(String column) {
        return null;
    }

    /** Whether the cell holds a value that could be read. */
    default boolean has(String column) {
        return raw(column) != null;
    }
}
