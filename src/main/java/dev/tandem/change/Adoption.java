package dev.tandem.change;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/**
 * One measuring of how far people have adopted a change, by ADKAR.
 *
 * @param wave null for the whole change, after its last wave
 * @param daysAfter the last wave; 0 in a wave
 * @param means 1 to 5; empty while it runs, or without an answer
 * @param outcome null while it runs
 * @param barrier the first element below 3; null when there is none
 */
public record Adoption(
        long id, long change, Long wave, int daysAfter, LocalDate begunOn, LocalDate closedOn, int answers, Map<Element, BigDecimal> means,
        Outcome outcome, Element barrier) {

    /** In the order in which people adopt: what comes first must hold before the next can. */
    public enum Element {
        AWARENESS,
        DESIRE,
        KNOWLEDGE,
        ABILITY,
        REINFORCEMENT
    }

    public enum Outcome {
        AT_BAR,
        BELOW_BAR,
        /** Too few answers say nothing, and nothing good. */
        NO_RESULT
    }

    private static final BigDecimal BARRIER_BELOW = new BigDecimal("3");

    /** Answers counted and summed up by element. */
    record Tally(int answers, Map<Element, BigDecimal> sums) {

        /** To two decimals; empty without an answer. */
        Map<Element, BigDecimal> means() {
            var means = new EnumMap<Element, BigDecimal>(Element.class);
            if (answers > 0) {
                sums.forEach((element, sum) -> means.put(element, sum.divide(BigDecimal.valueOf(answers), 2, RoundingMode.HALF_UP)));
            }
            return means;
        }
    }

    static Outcome outcome(Tally tally, BigDecimal bar, int leastAnswers) {
        if (tally.answers() < Math.max(1, leastAnswers)) {
            return Outcome.NO_RESULT;
        }
        return barrier(tally.means()) == null && mean(tally.means()).compareTo(bar) >= 0 ? Outcome.AT_BAR : Outcome.BELOW_BAR;
    }

    static Element barrier(Map<Element, BigDecimal> means) {
        for (var element : Element.values()) {
            if (means.containsKey(element) && means.get(element).compareTo(BARRIER_BELOW) < 0) {
                return element;
            }
        }
        return null;
    }

    /** Of all five; null without an answer. */
    public BigDecimal mean() {
        return means.isEmpty() ? null : mean(means);
    }

    private static BigDecimal mean(Map<Element, BigDecimal> means) {
        return means.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(means.size()), 2, RoundingMode.HALF_UP);
    }

    /** Where a remedy begins: at the barrier point, else at the weakest element. */
    public Element remedyAt() {
        return barrier != null || means.isEmpty()
                ? barrier
                : means.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }
}
