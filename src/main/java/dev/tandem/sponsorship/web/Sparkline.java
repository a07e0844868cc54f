package dev.tandem.sponsorship.web;

import static java.util.stream.Collectors.joining;

import dev.tandem.sponsorship.SponsorshipService.RegionStrength;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A region's figures over the months as a small drawing: one line for each run of months with figures, a dot for the last.
 *
 * @param words the same in words, for those who don't see it
 * @param lines points of polylines, such as {@code 4,30 28,12}
 * @param last point of the last figure, null when there is none
 * @param thresholdY where the line lies below which a sponsorship is weak
 */
record Sparkline(String words, List<String> lines, Point last, int thresholdY) {

    static final int WIDTH = 128;
    static final int HEIGHT = 36;
    private static final int MARGIN = 4;

    record Point(int x, int y) {}

    static Sparkline of(List<RegionStrength> months, int threshold, Function<RegionStrength, String> words) {
        var lines = new ArrayList<String>();
        var run = new ArrayList<String>();
        Point last = null;
        for (var i = 0; i < months.size(); i++) {
            var strength = months.get(i).strength();
            if (strength == null) {
                finish(run, lines);
            } else {
                last = new Point(x(i, months.size()), y(strength));
                run.add(last.x() + "," + last.y());
            }
        }
        finish(run, lines);
        return new Sparkline(months.stream().map(words).collect(joining(", ")), lines, last, y(threshold));
    }

    /** A single month between two without figures is drawn as a short dash. */
    private static void finish(List<String> run, List<String> lines) {
        if (run.size() == 1) {
            var point = run.get(0).split(",");
            run.add((Integer.parseInt(point[0]) + 2) + "," + point[1]);
        }
        if (!run.isEmpty()) {
            lines.add(String.join(" ", run));
        }
        run.clear();
    }

    private static int x(int index, int count) {
        return count == 1 ? WIDTH / 2 : MARGIN + index * (WIDTH - 2 * MARGIN) / (count - 1);
    }

    private static int y(int strength) {
        return HEIGHT - MARGIN - strength * (HEIGHT - 2 * MARGIN) / 100;
    }

    public int width() {
        return WIDTH;
    }

    public int height() {
        return HEIGHT;
    }
}
