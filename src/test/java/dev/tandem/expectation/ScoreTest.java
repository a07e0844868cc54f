package dev.tandem.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.expectation.Score.Part;
import dev.tandem.expectation.ScorecardLine.Trend;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {

    @Test
    void greenEarnsItsWeightAmberHalfRedNothing() {
        var score = Score.of(List.of(part(3, Rating.GREEN), part(2, Rating.AMBER), part(3, Rating.RED)));
        assertThat(score.value()).isEqualByComparingTo("50");
        assertThat(score.measured()).isEqualByComparingTo("1");
        assertThat(score.red()).isEqualByComparingTo("0.375");
        assertThat(score.redCount()).isEqualTo(1);
    }

    @Test
    void weightWithoutDataIsLeftOut() {
        var score = Score.of(List.of(part(3, Rating.GREEN), part(2, Rating.NO_DATA)));
        assertThat(score.value()).isEqualByComparingTo("100");
        assertThat(score.measured()).isEqualByComparingTo("0.6");
    }

    @Test
    void exactlyHalfTheWeightIsEnoughAndLessIsNot() {
        assertThat(Score.of(List.of(part(5, Rating.GREEN), part(5, Rating.NO_DATA))).value()).isEqualByComparingTo("100");
        assertThat(Score.of(List.of(part(5, Rating.GREEN), part(6, Rating.NO_DATA))).value()).isNull();
        // A share just short of half doesn't round up to half for the table.
        assertThat(Score.of(List.of(part(99_999, Rating.GREEN), part(100_000, Rating.NO_DATA))).facts("CLIENT").measured())
                .isLessThan(BigDecimal.valueOf(50));
    }

    @Test
    void nothingMeasuredOrNothingExpectedGivesNoScore() {
        assertThat(Score.of(List.of()).value()).isNull();
        assertThat(Score.of(List.of(part(1, Rating.NO_DATA))).value()).isNull();
    }

    @Test
    void theWorstTrendIsOneOfWhatIsRed() {
        assertThat(Score.of(List.of(
                                new Part(BigDecimal.ONE, Rating.AMBER, Trend.WORSE), new Part(BigDecimal.ONE, Rating.RED, Trend.BETTER),
                                new Part(BigDecimal.ONE, Rating.RED, Trend.SAME)))
                        .redTrend())
                .isEqualTo(Trend.SAME);
        assertThat(Score.of(List.of(part(1, Rating.GREEN))).redTrend()).isEqualTo(Trend.UNKNOWN);
    }

    private static Part part(int weight, Rating rating) {
        return new Part(BigDecimal.valueOf(weight), rating, Trend.UNKNOWN);
    }
}
