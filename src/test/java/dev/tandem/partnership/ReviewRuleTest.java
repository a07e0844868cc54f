package dev.tandem.partnership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewRuleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "FREQ=MONTHLY;BYDAY=2TU | 2026-11 | 2026-11-10",
        "FREQ=MONTHLY;BYDAY=2TU | 2026-12 | 2026-12-08",
        "freq=monthly;byday=-1fr | 2026-02 | 2026-02-27",
        "FREQ=MONTHLY;BYMONTHDAY=15 | 2026-02 | 2026-02-15",
        "FREQ=MONTHLY;BYMONTHDAY=-1 | 2028-02 | 2028-02-29",
        "FREQ=MONTHLY;BYMONTHDAY=-1 | 2027-02 | 2027-02-28",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 | 2026-05 | 2026-05-29",
        "FREQ=MONTHLY;INTERVAL=1;BYDAY=1MO;WKST=MO | 2026-06 | 2026-06-01",
    })
    void givesTheMonthsDay(String rule, String month, String day) {
        assertThat(ReviewRule.validated(rule).day(YearMonth.parse(month))).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "second Tuesday", "", "FREQ=MONTHLY", "FREQ=WEEKLY;BYDAY=TU", "FREQ=DAILY;BYMONTHDAY=1", "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TU",
        "FREQ=MONTHLY;BYDAY=2TU;COUNT=12", "FREQ=MONTHLY;BYDAY=2TU;UNTIL=20271231", "FREQ=MONTHLY;BYDAY=TU", "FREQ=MONTHLY;BYDAY=2XX",
        "FREQ=MONTHLY;BYDAY=2TU;BYDAY=3TU", "FREQ=MONTHLY;BYDAY=2TU;BYHOUR=9,10", "BYDAY=2TU", "FREQ=MONTHLY;BYDAY=2TU,3TH"
    })
    void refusesWhatIsNotOneDayAMonth(String rule) {
        assertThatIllegalArgumentException().isThrownBy(() -> ReviewRule.validated(rule)).withMessageContaining("FREQ=MONTHLY;BYDAY=2TU");
    }

    @Test
    void namesTheFirstMonthWithoutTheDay() {
        assertThatIllegalArgumentException().isThrownBy(() -> ReviewRule.validated("FREQ=MONTHLY;BYMONTHDAY=30"))
                .withMessageContaining("none in 2024-02");
        assertThatIllegalArgumentException().isThrownBy(() -> ReviewRule.validated("FREQ=MONTHLY;BYDAY=5TU"))
                .withMessageContaining("none in");
    }
}
