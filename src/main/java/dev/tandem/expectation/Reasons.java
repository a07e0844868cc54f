package dev.tandem.expectation;

import dev.tandem.engine.Numbers;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says in sentences why a month was rated as it was. A reason that isn't one of ours is the process owner's own sentence. */
@Component
class Reasons {

    private final MessageSource messages;
    private final Numbers numbers;

    Reasons(MessageSource messages, Numbers numbers) {
        this.messages = messages;
        this.numbers = numbers;
    }

    /** The table's reason, then what it was about: what is red, or, without a rating, what has no data. */
    List<String> of(Ratings.Summary summary, List<Expectation> expectations, Map<String, Ratings.ResultRating> rated) {
        var locale = LocaleContextHolder.getLocale();
        var lines = new ArrayList<String>();
        lines.add(sentence(summary, locale));
        var shown = summary.rating() == Rating.NO_DATA ? Rating.NO_DATA : Rating.RED;
        expectations.stream()
                .filter(expectation -> rated.containsKey(expectation.key()) && rated.get(expectation.key()).rating() == shown)
                .sorted(Comparator.comparing(Expectation::weight).reversed().thenComparing(Expectation::name))
                .forEach(expectation -> lines.add(line(expectation, rated.get(expectation.key()), locale)));
        return List.copyOf(lines);
    }

    /** Why a side's card alone calls the sponsors. */
    String ofSide(Ratings.Summary summary, Partnership partnership) {
        return partnership.organisation(Side.valueOf(summary.subject())) + ": " + sentence(summary, LocaleContextHolder.getLocale());
    }

    private String sentence(Ratings.Summary summary, Locale locale) {
        var arguments = new Object[] {numbers.of(summary.score(), locale), numbers.percent(summary.measuredWeight())};
        return messages.getMessage("expectation.reason." + summary.reason(), arguments, summary.reason(), locale);
    }

    private String line(Expectation expectation, Ratings.ResultRating rating, Locale locale) {
        if (rating.value() == null) {
            return messages.getMessage("expectation.reason.no-data", new Object[] {expectation.name()}, locale);
        }
        return messages.getMessage(
                "expectation.reason.red",
                new Object[] {
                    expectation.name(), withUnit(rating.value(), expectation, locale), withUnit(expectation.target(), expectation, locale)
                },
                locale);
    }

    private String withUnit(BigDecimal value, Expectation expectation, Locale locale) {
        return numbers.of(value, locale) + (expectation.unit() == null ? "" : "\u00a0" + expectation.unit());
    }
}
