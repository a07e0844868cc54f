package dev.tandem.expectation;

import static dev.tandem.expectation.Measurement.combine;
import static dev.tandem.expectation.Measurement.mean;
import static dev.tandem.expectation.Measurement.netPromoters;
import static dev.tandem.expectation.Measurement.plain;
import static dev.tandem.expectation.Measurement.trend;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.expectation.Expectation.Direction;
import dev.tandem.expectation.Measurement.Sample;
import dev.tandem.expectation.ScorecardLine.Trend;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    @Test
    void regionsAreCombinedWeightedBySampleSize() {
        assertThat(combine(List.of(sample("90", 300), sample("100", 100)))).isEqualTo(sample("92.5", 400));
    }

    @Test
    void regionsWithoutSampleSizeCountTheSameWhenNoneHasOne() {
        assertThat(combine(List.of(sample("90", null), sample("100", null)))).isEqualTo(sample("95", null));
    }

    @Test
    void aRegionWithoutSampleSizeCountsAsMuchAsTheSmallestThatHasOne() {
        assertThat(combine(List.of(sample("90", 300), sample("100", 100), sample("80", null)))).isEqualTo(sample("90", 400));
    }

    @Test
    void regionsWithoutValueAreLeftOutAndNeverZero() {
        assertThat(combine(List.of(sample("90", 300), sample(null, 100)))).isEqualTo(sample("90", 300));
        assertThat(combine(List.of(sample(null, 100)))).isEqualTo(Measurement.NO_DATA);
        assertThat(combine(List.of())).isEqualTo(Measurement.NO_DATA);
    }

    @Test
    void aCombinedValueHasTwoDecimalsOrAsManyAsItsRows() {
        assertThat(combine(List.of(sample("1", 1), sample("2", 2))).value()).isEqualByComparingTo("1.67");
        assertThat(combine(List.of(sample("0.0011", 1), sample("0.0022", 2))).value()).isEqualByComparingTo("0.0018");
    }

    @Test
    void aSingleRowKeepsItsValueAsDelivered() {
        assertThat(combine(List.of(sample("98.12345", 7)))).isEqualTo(sample("98.12345", 7));
    }

    @Test
    void trendFollowsTheExpectationsDirection() {
        var low = new BigDecimal("3.0");
        var high = new BigDecimal("3.10");
        assertThat(trend(low, high, Direction.HIGHER)).isEqualTo(Trend.BETTER);
        assertThat(trend(low, high, Direction.LOWER)).isEqualTo(Trend.WORSE);
        assertThat(trend(high, low, Direction.HIGHER)).isEqualTo(Trend.WORSE);
        assertThat(trend(high, low, Direction.LOWER)).isEqualTo(Trend.BETTER);
        assertThat(trend(high, new BigDecimal("3.1"), Direction.HIGHER)).isEqualTo(Trend.SAME);
    }

    @Test
    void withoutAValueOnEitherSideTheTrendIsUnknown() {
        assertThat(trend(null, BigDecimal.ONE, Direction.HIGHER)).isEqualTo(Trend.UNKNOWN);
        assertThat(trend(BigDecimal.ONE, null, Direction.LOWER)).isEqualTo(Trend.UNKNOWN);
    }

    @Test
    void netPromoterScoreIsPromotersLessDetractorsInPercentOfAllAnswers() {
        assertThat(netPromoters(79, 63, 220)).isEqualByComparingTo("7.3");
        assertThat(netPromoters(0, 5, 5)).isEqualByComparingTo("-100");
        assertThat(netPromoters(0, 0, 0)).isNull();
    }

    @Test
    void aMeanHasTwoDecimalsAndNeedsAnswers() {
        assertThat(mean(884, 220)).isEqualByComparingTo("4.02");
        assertThat(mean(0, 0)).isNull();
    }

    @Test
    void numbersReadPlain() {
        assertThat(plain(new BigDecimal("98.50000000")).toString()).isEqualTo("98.5");
        assertThat(plain(new BigDecimal("100.00000000")).toString()).isEqualTo("100");
        assertThat(plain(null)).isNull();
    }

    private static Sample sample(String value, Integer size) {
        return new Sample(value == null ? null : new BigDecimal(value), size);
    }
}
