package dev.tandem.sponsorship.web;

import static java.util.stream.Collectors.averagingInt;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.tandem.sponsorship.web.SponsorsPage.RegionRow;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How strength changes with the distance from the centre, as a drawing: a dot for each region, a line through the means.
 *
 * @param words the same in words, for those who don't see it
 * @param dots regions with a figure
 * @param line points of the polyline through each distance's mean
 * @param ticks distances with figures, from left to right
 * @param thresholdY where the line lies below which a sponsorship is weak
 * @param first mean at the smallest distance with a figure
 * @param last mean at the largest
 */
record Gradient(
        String words, List<Dot> dots, String line, List<Tick> ticks, int thresholdY, int farthest, int first, int last) {

    static final int WIDTH = 520;
    static final int HEIGHT = 180;
    private static final int LEFT = 56;
    private static final int RIGHT = 48;
    private static final int TOP = 16;
    private static final int BOTTOM = 36;

    /** @param strength 0 to 100 */
    record Dot(int x, int y, String region, int strength) {}

    record Tick(int x, int distance, int mean) {}

    /** @return null while fewer than two distances have a figure: nothing changes with distance then */
    static Gradient of(List<RegionRow> rows, int threshold, Function<RegionRow, String> words) {
        var measured = rows.stream().filter(row -> row.strength() != null).toList();
        var means = new TreeMap<>(measured.stream().collect(groupingBy(row -> row.region().distance(), averagingInt(RegionRow::strength))));
        if (means.size() < 2) {
            return null;
        }
        var farthest = means.lastKey();
        var ticks = means.entrySet().stream()
                .map(mean -> new Tick(x(mean.getKey(), farthest), mean.getKey(), (int) Math.round(mean.getValue())))
                .toList();
        return new Gradient(
                measured.stream().map(words).collect(joining(", ")),
                measured.stream()
                        .map(row -> new Dot(x(row.region().distance(), farthest), y(row.strength()), row.region().name(), row.strength()))
                        .toList(),
                ticks.stream().map(tick -> tick.x() + "," + y(tick.mean())).collect(joining(" ")), ticks, y(threshold), farthest,
                ticks.get(0).mean(), ticks.get(ticks.size() - 1).mean());
    }

    private static int x(int distance, int farthest) {
        return LEFT + distance * (WIDTH - LEFT - RIGHT) / farthest;
    }

    private static int y(int strength) {
        return HEIGHT - BOTTOM - strength * (HEIGHT - TOP - BOTTOM) / 100;
    }

    public int width() {
        return WIDTH;
    }

    public int height() {
        return HEIGHT;
    }

    public int zeroY() {
        return y(0);
    }

    public int fullY() {
        return y(100);
    }

    public int left() {
        return LEFT;
    }

    public int right() {
        return WIDTH - RIGHT;
    }

    /** {@code falls}, {@code rises} or {@code level}. */
    public String course() {
        return last < first ? "falls" : last > first ? "rises" : "level";
    }
}
