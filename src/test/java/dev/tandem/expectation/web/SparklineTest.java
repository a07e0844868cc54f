package dev.tandem.expectation.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.expectation.Rating;
import dev.tandem.expectation.ScorecardLine.Point;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTest {

    @Test
    void reachesFromTheLeastToTheGreatestValue() {
        var spark = Sparkline.of(history("1", "3", "2"), "words");
        assertThat(spark.lines()).containsExactly("5,27 56,5 107,16");
        assertThat(spark.last()).isEqualTo(new Sparkline.Dot(107, 16));
        assertThat(spark.dots()).isEmpty();
        assertThat(spark.words()).isEqualTo("words");
    }

    @Test
    void isBrokenWhereThereWasNoDataAndShowsAMonthThatStandsAlone() {
        var spark = Sparkline.of(history("1", "3", null, "2", null), "");
        assertThat(spark.lines()).hasSize(1);
        assertThat(spark.dots()).containsExactly(new Sparkline.Dot(81, 16));
        assertThat(spark.last()).isEqualTo(new Sparkline.Dot(81, 16));
    }

    @Test
    void isALevelLineWhenNothingChangedAndEmptyWithoutData() {
        assertThat(Sparkline.of(history("2", "2.0"), "").lines()).containsExactly("5,16 107,16");
        assertThat(Sparkline.of(history(null, null), "").last()).isNull();
        assertThat(Sparkline.of(List.of(), "").lines()).isEmpty();
    }

    @Test
    void theLastDotHasTheLastRatingsColour() {
        assertThat(Sparkline.of(history("1", "3"), "").lastRating()).isEqualTo("AMBER");
    }

    private static List<Point> history(String... values) {
        var points = new ArrayList<Point>();
        for (var value : values) {
            points.add(new Point(YearMonth.of(2026, 5).plusMonths(points.size()), value == null ? null : new BigDecimal(value), Rating.AMBER));
        }
        return points;
    }
}
