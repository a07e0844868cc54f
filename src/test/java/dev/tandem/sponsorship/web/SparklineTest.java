package dev.tandem.sponsorship.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sponsorship.SponsorshipService.RegionStrength;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SparklineTest {

    @Test
    void eachMonthHasItsPlaceAndMonthsWithoutFiguresBreakTheLine() {
        var trend = Sparkline.of(months(100, 0, null, 50, null, 60), 60, month -> month.month() + " " + month.strength());

        assertThat(trend.lines()).containsExactly("4,4 28,32", "76,18 78,18", "124,16 126,16");
        assertThat(trend.last()).isEqualTo(new Sparkline.Point(124, 16));
        assertThat(trend.words()).startsWith("2026-01 100, 2026-02 0, 2026-03 null");
        assertThat(trend.thresholdY()).isEqualTo(16);
    }

    @Test
    void withoutAnyFigureThereIsNothingToDraw() {
        var trend = Sparkline.of(months(null, null), 60, month -> "");

        assertThat(trend.lines()).isEmpty();
        assertThat(trend.last()).isNull();
    }

    private static List<RegionStrength> months(Integer... strengths) {
        return IntStream.range(0, strengths.length)
                .mapToObj(i -> new RegionStrength("HQ", 0, YearMonth.of(2026, 1).plusMonths(i), strengths[i], List.of()))
                .toList();
    }
}
