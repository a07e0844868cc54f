package dev.tandem.expectation.web;

import dev.tandem.expectation.ScorecardLine.Point;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Six months as a small drawing, between the least and the greatest value: a line for each run of months with data, a dot
 * for a month that stands alone, and one for the last.
 *
 * @param words the same in words, for those who don't see it
 * @param lines points of polylines ({@code 4,30 28,12})
 * @param dots of months that stand alone
 * @param last of the last month with data, null when there is none
 * @param lastRating its rating's name, for the colour
 */
public record Sparkline(String words, List<String> lines, List<Dot> dots, Dot last, String lastRating) {

    static final int WIDTH = 112;
    static final int HEIGHT = 32;
    private static final int MARGIN = 5;

    public record Dot(int x, int y) {}

    static Sparkline of(List<Point> history, String words) {
        var values = history.stream().map(Point::value).filter(Objects::nonNull).toList();
        if (values.isEmpty()) {
            return new Sparkline(words, List.of(), List.of(), null, "NO_DATA");
        }
        var least = values.stream().min(BigDecimal::compareTo).orElseThrow();
        var span = values.stream().max(BigDecimal::compareTo).orElseThrow().subtract(least);
        var lines = new ArrayList<String>();
        var dots = new ArrayList<Dot>();
        var run = new ArrayList<Dot>();
        Dot last = null;
        var lastRating = "NO_DATA";
        for (var i = 0; i < history.size(); i++) {
            var point = history.get(i);
            if (point.value() == null) {
                finish(run, lines, dots);
                continue;
            }
            last = new Dot(x(i, history.size()), y(point.value(), least, span));
            lastRating = point.rating().name();
            run.add(last);
        }
        finish(run, lines, dots);
        return new Sparkline(words, lines, dots, last, lastRating);
    }

    private static void finish(List<Dot> run, List<String> lines, List<Dot> dots) {
        if (run.size() == 1) {
            dots.add(run.get(0));
        } else if (!run.isEmpty()) {
            lines.add(String.join(" ", run.stream().map(dot -> dot.x() + "," + dot.y()).toList()));
        }
        run.clear();
    }

    private static int x(int index, int count) {
        return count == 1 ? WIDTH / 2 : MARGIN + index * (WIDTH - 2 * MARGIN) / (count - 1);
    }

    /** In the middle when nothing ever changed. */
    private static int y(BigDecimal value, BigDecimal least, BigDecimal span) {
        if (span.signum() == 0) {
            return HEIGHT / 2;
        }
        var share = value.subtract(least).divide(span, MathContext.DECIMAL32).doubleValue();
        return (int) Math.round(HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN));
    }

    public int width() {
        return WIDTH;
    }

    public int height() {
        return HEIGHT;
    }
}
