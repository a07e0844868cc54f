package dev.tandem.expectation;

import dev.tandem.partnership.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether a side's card changes by more than a tenth: more than a tenth of its weight moves from expectations to others, or a
 * target moves by more than a tenth of its value. A target counted in something else now has moved; so has one that was 0.
 */
final class CardShift {

    private static final BigDecimal TENTH = new BigDecimal("0.1");

    private CardShift() {}

    static boolean isLarge(List<Expectation> before, List<Expectation> after) {
        for (var side : Side.values()) {
            var was = card(before, side);
            var is = card(after, side);
            if (weightMoved(was, is).compareTo(TENTH) > 0 || is.values().stream().anyMatch(now -> targetMoved(was.get(now.key()), now))) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Expectation> card(List<Expectation> all, Side side) {
        return all.stream().filter(one -> one.side() == side).collect(Collectors.toMap(Expectation::key, Function.identity()));
    }

    /** Half of the sum of what shares gain and lose, 0 to 1; a card that begins or ends moves whole. */
    private static BigDecimal weightMoved(Map<String, Expectation> was, Map<String, Expectation> is) {
        if (was.isEmpty() || is.isEmpty()) {
            return was.isEmpty() && is.isEmpty() ? BigDecimal.ZERO : BigDecimal.ONE;
        }
        var before = shares(was);
        var after = shares(is);
        var moved = BigDecimal.ZERO;
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (var key : keys) {
            moved = moved.add(after.getOrDefault(key, BigDecimal.ZERO).subtract(before.getOrDefault(key, BigDecimal.ZERO)).abs());
        }
        return moved.divide(BigDecimal.valueOf(2), MathContext.DECIMAL64);
    }

    private static Map<String, BigDecimal> shares(Map<String, Expectation> card) {
        var total = card.values().stream().map(Expectation::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        var shares = new HashMap<String, BigDecimal>();
        card.forEach((key, one) -> shares.put(key, one.weight().divide(total, MathContext.DECIMAL64)));
        return shares;
    }

    private static boolean targetMoved(Expectation was, Expectation is) {
        if (was == null) {
            return false;
        }
        var sameScale = was.direction() == is.direction() && java.util.Objects.equals(was.unit(), is.unit());
        return !sameScale || is.target().subtract(was.target()).abs().compareTo(was.target().abs().multiply(TENTH)) > 0;
    }
}
