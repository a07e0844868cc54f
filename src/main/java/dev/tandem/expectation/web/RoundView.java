package dev.tandem.expectation.web;

import dev.tandem.engine.Numbers;
import dev.tandem.expectation.Affirmation;
import dev.tandem.expectation.Affirmation.Choice;
import dev.tandem.expectation.Affirmation.Row;
import dev.tandem.expectation.Expectation;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** A round's rows as its page shows them: what differs is marked value by value, in texts word by word. */
@Component
class RoundView {

    enum State {
        NOTHING,
        CHANGED,
        NEW,
        RETIRED
    }

    /** @param label message key of the field */
    record Line(String label, Difference difference) {}

    /** @param lines of a change what differs, of a new expectation all there is */
    record Column(Side side, State state, boolean draft, List<Line> lines, boolean agreeable) {}

    record Shown(Row row, String name, List<Line> inForce, List<Column> columns) {}

    private final Numbers numbers;
    private final MessageSource messages;

    RoundView(Numbers numbers, MessageSource messages) {
        this.numbers = numbers;
        this.messages = messages;
    }

    List<Shown> of(Partnership partnership, List<Row> rows) {
        return rows.stream().map(row -> new Shown(
                row, name(row), row.inForce() == null ? List.of() : untitled(lines(partnership, null, row.inForce())),
                List.of(column(partnership, row, Side.CLIENT), column(partnership, row, Side.PROVIDER)))).toList();
    }

    /** The name stands above already. */
    private static List<Line> untitled(List<Line> lines) {
        return lines.stream().filter(line -> !line.label().equals("name")).toList();
    }

    private static String name(Row row) {
        return row.inForce() != null ? row.inForce().name() : row.client() != null ? row.client().term().name() : row.provider().term().name();
    }

    private Column column(Partnership partnership, Row row, Side side) {
        Affirmation.Proposed proposed = row.proposal(side);
        if (proposed == null) {
            return new Column(side, State.NOTHING, false, List.of(), false);
        }
        var term = row.term(Choice.of(side));
        var state = term.retired() ? State.RETIRED : row.inForce() == null ? State.NEW : State.CHANGED;
        return new Column(
                side, state, proposed.draft(), state == State.RETIRED ? List.of() : lines(partnership, row.inForce(), term), !proposed.draft());
    }

    /** @param before null to show all */
    private List<Line> lines(Partnership partnership, Expectation before, Expectation after) {
        var lines = new ArrayList<Line>();
        add(lines, "name", before == null ? null : before.name(), after.name(), before == null);
        add(lines, "side", before == null ? null : partnership.organisation(before.side()), partnership.organisation(after.side()), before == null);
        add(lines, "kind", before == null ? null : kind(before), kind(after), before == null);
        add(lines, "measure", before == null ? null : before.measure(), after.measure(), before == null);
        add(lines, "target", before == null ? null : aim(before), aim(after), before == null);
        add(lines, "threshold", before == null ? null : value(before.threshold(), before), value(after.threshold(), after), before == null);
        add(lines, "weight", before == null ? null : numbers.of(before.weight()), numbers.of(after.weight()), before == null);
        return lines;
    }

    private static void add(List<Line> lines, String field, String before, String after, boolean all) {
        if (all) {
            lines.add(new Line(field, new Difference(List.of(new Difference.Piece(Difference.Kind.SAME, after)))));
        } else if (!Objects.equals(before, after)) {
            lines.add(new Line(field, Difference.of(before, after)));
        }
    }

    private String kind(Expectation one) {
        return text("expectation.kind." + one.kind());
    }

    private String aim(Expectation one) {
        return text("expectation.direction." + one.direction()) + " " + value(one.target(), one);
    }

    private String value(BigDecimal number, Expectation one) {
        return numbers.of(number) + (one.unit() == null ? "" : "\u00a0" + one.unit());
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
