package dev.tandem.engine;

import java.util.regex.Pattern;

/** Text on its way out into a file for a spreadsheet, which would take some beginnings for a formula. */
public final class SpreadsheetText {

    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+([.,]\\d+)?");

    private SpreadsheetText() {}

    /** The text with an apostrophe before it where a spreadsheet would compute it; numbers stay numbers; null stays null. */
    public static String safe(String text) {
        if (text == null || text.isEmpty() || NUMBER.matcher(text).matches()) {
            return text;
        }
        return FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** {@link #safe}, and quoted for a comma-separated file where it must be. */
    public static String csv(String text) {
        var safe = text == null ? "" : safe(text);
        var plain = safe.chars().noneMatch(character -> character == ',' || character == '"' || character == '\n' || character == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
