package dev.tandem.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Numbers as people read them, in the reader's language; in pages as {@code @numbers}. Null gives an en dash: no data is never zero. */
@Component("numbers")
public class Numbers {

    private static final String NONE = "–";

    private final MessageSource messages;

    Numbers(MessageSource messages) {
        this.messages = messages;
    }

    /** With thousands separated and at most two decimals: {@code 1,234.5}. */
    public String of(Number number) {
        return of(number, LocaleContextHolder.getLocale());
    }

    public String of(Number number, Locale locale) {
        return number == null ? NONE : format("#,##0.##", locale, number);
    }

    /** With exactly this many decimals, so that a column lines up. */
    public String fixed(Number number, int decimals) {
        return number == null
                ? NONE
                : format(decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals), LocaleContextHolder.getLocale(), number);
    }

    /** A change, with its sign: {@code +0.3}, {@code −1.2}, {@code ±0}. */
    public String change(Number number) {
        return change(number, LocaleContextHolder.getLocale());
    }

    public String change(Number number, Locale locale) {
        if (number == null) {
            return NONE;
        }
        var rounded = decimal(number).setScale(2, RoundingMode.HALF_UP);
        if (rounded.signum() == 0) {
            return "±0";
        }
        return (rounded.signum() > 0 ? "+" : "−") + format("#,##0.##", locale, rounded.abs());
    }

    /** A share of one as a whole percentage, without the sign: 0.93 gives {@code 93}. */
    public String percent(Number share) {
        return share == null ? NONE : fixed(decimal(share).movePointRight(2), 0);
    }

    private String format(String pattern, Locale locale, Number number) {
        var language = Locale.forLanguageTag(messages.getMessage("language", null, locale));
        var symbols = DecimalFormatSymbols.getInstance(language);
        symbols.setMinusSign('−');
        var format = new DecimalFormat(pattern, symbols);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(decimal(number));
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
