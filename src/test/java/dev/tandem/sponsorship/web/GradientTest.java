package dev.tandem.sponsorship.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.partnership.Region;
import dev.tandem.sponsorship.web.SponsorsPage.RegionRow;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientTest {

    @Test
    void aDotForEachRegionAndALineThroughTheMeans() {
        var gradient = Gradient.of(List.of(row("A", 0, 80), row("B", 2, 60), row("C", 2, 41), row("D", 1, null)), 60, row -> row.region().name());
        assertThat(gradient.dots()).extracting(Gradient.Dot::region).containsExactly("A", "B", "C");
        assertThat(gradient.ticks()).extracting(Gradient.Tick::mean).containsExactly(80, 51);
        assertThat(gradient.line()).isEqualTo("56,42 472,79");
        assertThat(gradient.course()).isEqualTo("falls");
        assertThat(gradient.words()).isEqualTo("A, B, C");
    }

    @Test
    void oneDistanceIsNoGradient() {
        assertThat(Gradient.of(List.of(row("A", 0, 80), row("B", 1, null)), 60, row -> "")).isNull();
    }

    private static RegionRow row(String name, int distance, Integer strength) {
        return new RegionRow(new Region(name, name, ZoneOffset.UTC, null, distance), List.of(), strength, false, null, List.of());
    }
}
