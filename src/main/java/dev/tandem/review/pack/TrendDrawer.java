package dev.tandem.review.pack;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Map;
import org.w3c.dom.Element;

/**
 * Draws {@code <object type="tandem/trend" data-values="91;;93" data-ratings="AMBER;;GREEN" data-target="95">}: a line
 * through the months' values, a gap where there is no data, the target as a dashed line, the last month marked. The
 * element's {@code alt} says the same in words.
 */
final class TrendDrawer implements FSObjectDrawerFactory, FSObjectDrawer {

    private static final Color LINE = new Color(0x52, 0x60, 0x70);
    private static final Color TARGET = new Color(0x9a, 0xa5, 0xb1);
    private static final Map<String, Color> COLOURS = Map.of(
            "GREEN", new Color(0x1a, 0x7f, 0x37), "AMBER", new Color(0x9a, 0x5b, 0x00), "RED", new Color(0xc0, 0x27, 0x2d),
            "NO_DATA", new Color(0x5f, 0x6b, 0x7a));

    @Override
    public boolean isReplacedObject(Element element) {
        return "object".equals(element.getTagName()) && "tandem/trend".equals(element.getAttribute("type"));
    }

    @Override
    public FSObjectDrawer createDrawer(Element element) {
        return isReplacedObject(element) ? this : null;
    }

    @Override
    public Map<Shape, String> drawObject(
            Element element, double x, double y, double width, double height, OutputDevice output, RenderingContext context,
            int dotsPerPixel) {
        var values = Arrays.stream(element.getAttribute("data-values").split(";", -1)).map(TrendDrawer::number).toArray(Double[]::new);
        var ratings = element.getAttribute("data-ratings").split(";", -1);
        var target = number(element.getAttribute("data-target"));
        output.drawWithGraphics(
                (float) x, (float) y, (float) width / dotsPerPixel, (float) height / dotsPerPixel,
                graphics -> draw(graphics, values, ratings, target, width / dotsPerPixel, height / dotsPerPixel));
        return null;
    }

    private static void draw(Graphics2D graphics, Double[] values, String[] ratings, Double target, double width, double height) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        var scale = new Scale(values, target, width, height);
        if (target != null) {
            graphics.setColor(TARGET);
            graphics.setStroke(new BasicStroke(0.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {2.5f, 2f}, 0));
            graphics.draw(new Line2D.Double(0, scale.y(target), width, scale.y(target)));
        }
        graphics.setColor(LINE);
        graphics.setStroke(new BasicStroke(1.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        var line = new Path2D.Double();
        for (var i = 0; i < values.length; i++) {
            if (values[i] == null) {
                continue;
            }
            if (i > 0 && values[i - 1] != null) {
                line.lineTo(scale.x(i), scale.y(values[i]));
            } else {
                line.moveTo(scale.x(i), scale.y(values[i]));
            }
        }
        if (line.getCurrentPoint() != null) {
            graphics.draw(line);
        }
        for (var i = 0; i < values.length; i++) {
            graphics.setColor(COLOURS.getOrDefault(i < ratings.length ? ratings[i] : "", LINE));
            if (values[i] == null) {
                // A month without data keeps its place.
                graphics.setColor(TARGET);
                graphics.fill(new Rectangle2D.Double(scale.x(i) - 1.5, height - 1, 3, 1));
            } else {
                var radius = i == values.length - 1 ? 2.7 : 1.6;
                graphics.fill(new Ellipse2D.Double(scale.x(i) - radius, scale.y(values[i]) - radius, 2 * radius, 2 * radius));
            }
        }
    }

    private static Double number(String text) {
        return text == null || text.isBlank() ? null : Double.valueOf(text);
    }

    private static final class Scale {

        private static final double EDGE = 3.5;

        private final double least;
        private final double most;
        private final double step;
        private final double height;

        Scale(Double[] values, Double target, double width, double height) {
            var all = Arrays.stream(values).filter(value -> value != null).mapToDouble(Double::doubleValue).summaryStatistics();
            this.least = target == null ? all.getMin() : Math.min(all.getMin(), target);
            this.most = target == null ? all.getMax() : Math.max(all.getMax(), target);
            this.step = values.length < 2 ? 0 : (width - 2 * EDGE) / (values.length - 1);
            this.height = height;
        }

        double x(int index) {
            return EDGE + index * step;
        }

        double y(double value) {
            return most == least ? height / 2 : height - EDGE - (value - least) / (most - least) * (height - 2 * EDGE);
        }
    }
}
