package dev.tandem.expectation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.expectation.Expectation.Direction;
import dev.tandem.expectation.Expectation.Kind;
import dev.tandem.partnership.Side;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is more than a tenth, at its edge. */
class CardShiftTest {

    private static Expectation one(String key, Side side, String target, String weight) {
        return new Expectation(
                key, key, Kind.PERFORMANCE, side, "Measure", "%", Direction.HIGHER, new BigDecimal(target), BigDecimal.ONE,
                new BigDecimal(weight), YearMonth.of(2026, 1), 1);
    }

    private static List<Expectation> card(String firstTarget, String firstWeight, String secondWeight) {
        return List.of(one("a", Side.CLIENT, firstTarget, firstWeight), one("b", Side.CLIENT, "50", secondWeight));
    }

    private static boolean large(List<Expectation> after) {
        return CardShift.isLarge(card("100", "5", "5"), after);
    }

    @Test
    void aTargetMayMoveByATenthOfItsValue() {
        assertThat(large(card("110", "5", "5"))).isFalse();
        assertThat(large(card("90", "5", "5"))).isFalse();
        assertThat(large(card("110.01", "5", "5"))).isTrue();
        assertThat(large(card("89.99", "5", "5"))).isTrue();
        assertThat(CardShift.isLarge(List.of(one("a", Side.CLIENT, "0", "1")), List.of(one("a", Side.CLIENT, "0.01", "1")))).isTrue();
    }

    @Test
    void aTenthOfTheWeightMayMove() {
        assertThat(large(card("100", "6", "4"))).isFalse();
        assertThat(large(card("100", "6.01", "3.99"))).isTrue();
        assertThat(large(card("100", "50", "50"))).as("every weight ten times as much").isFalse();
    }

    @Test
    void whatBeginsAndEndsMovesItsShare() {
        var more = List.of(one("a", Side.CLIENT, "100", "5"), one("b", Side.CLIENT, "50", "5"), one("c", Side.CLIENT, "1", "1"));
        assertThat(large(more)).isFalse();
        assertThat(large(List.of(one("a", Side.CLIENT, "100", "5")))).isTrue();
        assertThat(CardShift.isLarge(card("100", "5", "5"), List.of())).isTrue();
    }

    @Test
    void eachSidesCardIsLookedAtByItself() {
        var provider = one("z", Side.PROVIDER, "10", "100");
        var before = List.of(one("a", Side.CLIENT, "100", "5"), one("b", Side.CLIENT, "50", "5"), provider);
        var after = List.of(one("a", Side.CLIENT, "100", "9"), one("b", Side.CLIENT, "50", "1"), provider);
        assertThat(CardShift.isLarge(before, after)).isTrue();
    }

    @Test
    void aTargetCountedInSomethingElseHasMoved() {
        var days = new Expectation(
                "a", "a", Kind.PERFORMANCE, Side.CLIENT, "Measure", "days", Direction.HIGHER, new BigDecimal("100"), BigDecimal.ONE,
                new BigDecimal("5"), YearMonth.of(2026, 1), 1);
        assertThat(CardShift.isLarge(List.of(one("a", Side.CLIENT, "100", "5")), List.of(days))).isTrue();
    }
}
