package dev.tandem.partnership;

import dev.tandem.partnership.files.Cell;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads cells by their column's type. */
final class Cells {

    /** What a comma in a number is, as far as all number cells of the file tell. */
    enum Comma {
        DECIMAL,
        IN_DOUBT
    }

    /** A cell that can't be read, with what would be right. */
    static final class Wrong extends Exception {

        Wrong(String message) {
            super(message, null, false, false);
        }
    }

    static final Pattern PLAIN = Pattern.compile("[+-]?\\d+(\\.\\d+)?");
    static final Pattern COMMA = Pattern.compile("[+-]?\\d+,\\d+");
    /** Could as well be a thousand: 1,234. */
    private static final Pattern MAYBE_THOUSANDS = Pattern.compile("[+-]?[1-9]\\d{0,2},\\d{3}");
    private static final int LONGEST_TEXT = 4_000;
    private static final int INTEGER_DIGITS = 15;
    private static final int DECIMALS = 10;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm[:ss]", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2999;

    private Cells() {}

    static boolean isCertainlyDecimalComma(String text) {
        return COMMA.matcher(text).matches() && !MAYBE_THOUSANDS.matcher(text).matches();
    }

    /** Null for an empty cell, except that a list is empty then. */
    static Object read(ImportTable.Column.Type type, Cell cell, Comma comma) throws Wrong {
        if (cell.fault() != null) {
            throw new Wrong(cell.fault() + ": must hold a value");
        }
        if (cell.isEmpty()) {
            return type == ImportTable.Column.Type.LIST ? List.of() : null;
        }
        return switch (type) {
            case TEXT -> text(cell.text());
            case NUMBER -> number(cell, comma);
            case INTEGER -> integer(cell);
            case DATE -> date(cell);
            case MONTH -> month(cell);
            case TIME -> time(cell);
            case LIST -> list(cell.text());
        };
    }

    private static String text(String text) throws Wrong {
        if (text.length() > LONGEST_TEXT) {
            throw new Wrong("must have at most " + LONGEST_TEXT + " characters, and has " + text.length());
        }
        if (text.chars().anyMatch(character -> character < ' ' && character != '\n' && character != '\t')) {
            throw new Wrong("must not hold control characters");
        }
        return text;
    }

    private static List<String> list(String text) throws Wrong {
        return Arrays.stream(text(text).split("\\|")).map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    private static BigDecimal number(Cell cell, Comma comma) throws Wrong {
        var number = cell.number();
        if (number == null) {
            var text = cell.text();
            if (COMMA.matcher(text).matches()) {
                if (comma == Comma.IN_DOUBT) {
                    throw new Wrong("must be written with a decimal point, such as 98.5: the file's other cells leave in doubt what the comma is");
                }
                text = text.replace(',', '.');
            } else if (!PLAIN.matcher(text).matches()) {
                throw new Wrong("must be a number such as 98.5, without unit, per cent sign or thousands separators");
            }
            number = new BigDecimal(text);
        }
        if (number.precision() - number.scale() > INTEGER_DIGITS || number.scale() > DECIMALS) {
            throw new Wrong("must be a number of at most " + INTEGER_DIGITS + " digits before and " + DECIMALS + " after the decimal point");
        }
        return number;
    }

    private static Integer integer(Cell cell) throws Wrong {
        try {
            if (cell.number() != null) {
                return cell.number().intValueExact();
            }
            if (PLAIN.matcher(cell.text()).matches()) {
                return new BigDecimal(cell.text()).intValueExact();
            }
        } catch (ArithmeticException e) {
            // Falls through: neither fractions nor beyond two billion.
        }
        throw new Wrong("must be a whole number such as 4");
    }

    private static LocalDate date(Cell cell) throws Wrong {
        if (cell.date() != null) {
            return cell.date().toLocalDate();
        }
        try {
            return inRange(LocalDate.parse(cell.text(), DATE));
        } catch (DateTimeException e) {
            throw new Wrong("must be a date such as 2026-11-30");
        }
    }

    private static YearMonth month(Cell cell) throws Wrong {
        if (cell.date() != null) {
            return YearMonth.from(cell.date());
        }
        try {
            var month = YearMonth.parse(cell.text(), MONTH);
            inRange(month.atDay(1));
            return month;
        } catch (DateTimeException e) {
            throw new Wrong("must be a month such as 2026-11");
        }
    }

    private static LocalDate inRange(LocalDate date) {
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw new DateTimeException("beyond what calendars of business know");
        }
        return date;
    }

    private static LocalTime time(Cell cell) throws Wrong {
        if (cell.date() != null) {
            return cell.date().toLocalTime();
        }
        try {
            return LocalTime.parse(cell.text(), TIME);
        } catch (DateTimeException e) {
            throw new Wrong("must be a time of day such as 14:00");
        }
    }
}
