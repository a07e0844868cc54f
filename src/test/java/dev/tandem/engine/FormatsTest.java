package dev.tandem.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

class FormatsTest {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    final Dates dates = new Dates(Clock.fixed(NOW, ZoneOffset.UTC), messages);
    final Numbers numbers = new Numbers(messages);

    @BeforeEach
    void readEnglish() {
        messages.setBasename("messages/formats");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        LocaleContextHolder.setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void forgetReader() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void datesSayWeekdayZoneAndHowFarAway() {
        var meeting = Instant.parse("2026-12-08T13:00:00Z");
        assertThat(dates.near(meeting, BERLIN)).isEqualTo("Tue 8 Dec 2026, 14:00 CET · in 14 days");
        assertThat(dates.near(LocalDate.of(2026, 11, 25), BERLIN)).isEqualTo("Wed 25 Nov 2026 · tomorrow");
        assertThat(dates.month(YearMonth.of(2026, 11))).isEqualTo("November 2026");
        LocaleContextHolder.setLocale(Locale.GERMANY);
        assertThat(dates.near(meeting, BERLIN)).isEqualTo("Di. 8. Dez. 2026, 14:00 MEZ · in 14 Tagen");
    }

    @Test
    void theDayIsCountedWhereTheReaderIs() {
        var lateEvening = Instant.parse("2026-11-24T23:30:00Z");
        assertThat(dates.away(lateEvening, ZoneOffset.UTC)).isEqualTo("in 15 hours");
        assertThat(dates.away(lateEvening, BERLIN)).isEqualTo("tomorrow");
    }

    @Test
    void closeMomentsAreToldInHoursAndMinutesAndFarOnesInMonths() {
        assertThat(dates.away(NOW.plusSeconds(20), ZoneOffset.UTC)).isEqualTo("now");
        assertThat(dates.away(NOW.plusSeconds(60), ZoneOffset.UTC)).isEqualTo("in 1 minute");
        assertThat(dates.away(NOW.minusSeconds(7200), ZoneOffset.UTC)).isEqualTo("2 hours ago");
        assertThat(dates.away(LocalDate.of(2026, 11, 20), ZoneOffset.UTC)).isEqualTo("4 days ago");
        assertThat(dates.away(LocalDate.of(2027, 5, 24), ZoneOffset.UTC)).isEqualTo("in 6 months");
    }

    @Test
    void aLanguageWithoutTextsReadsEnglishThroughout() {
        assertThat(dates.day(LocalDate.of(2026, 12, 8), Locale.FRENCH)).isEqualTo("Tue 8 Dec 2026");
        assertThat(numbers.of(new BigDecimal("1234.5"), Locale.FRENCH)).isEqualTo("1,234.5");
    }

    @Test
    void numbersFollowTheReadersLanguageAndNoDataIsADash() {
        assertThat(numbers.of(new BigDecimal("98.500"))).isEqualTo("98.5");
        assertThat(numbers.of(null)).isEqualTo("–");
        assertThat(numbers.fixed(4, 1)).isEqualTo("4.0");
        assertThat(numbers.change(new BigDecimal("-0.25"))).isEqualTo("−0.25");
        assertThat(numbers.change(new BigDecimal("0.3"))).isEqualTo("+0.3");
        assertThat(numbers.change(BigDecimal.ZERO)).isEqualTo("±0");
        assertThat(numbers.percent(new BigDecimal("0.934"))).isEqualTo("93");
        LocaleContextHolder.setLocale(Locale.GERMAN);
        assertThat(numbers.of(new BigDecimal("1234.5"))).isEqualTo("1.234,5");
    }
}
