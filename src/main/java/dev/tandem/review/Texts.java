package dev.tandem.review;

import dev.tandem.engine.Dates;
import dev.tandem.engine.Numbers;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Words of this module: in the language of whoever asks, or in the partnership's for what both sides will read. */
@Component
class Texts {

    private final MessageSource messages;
    private final Dates dates;
    private final Numbers numbers;

    Texts(MessageSource messages, Dates dates, Numbers numbers) {
        this.messages = messages;
        this.dates = dates;
        this.numbers = numbers;
    }

    /** For the person who waits for the answer. */
    String get(String code, Object... arguments) {
        return in(LocaleContextHolder.getLocale(), code, arguments);
    }

    String day(LocalDate day) {
        return dates.day(day);
    }

    String in(Locale locale, String code, Object... arguments) {
        return messages.getMessage(code, arguments, locale);
    }

    String month(YearMonth month, Locale locale) {
        return dates.month(month, locale);
    }

    String day(LocalDate day, Locale locale) {
        return dates.day(day, locale);
    }

    String number(Number number, Locale locale) {
        return numbers.of(number, locale);
    }

    /** What other modules word for the reader is worded in this language instead. */
    <T> T speaking(Locale locale, Supplier<T> work) {
        var before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(locale);
        try {
            return work.get();
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }
}
