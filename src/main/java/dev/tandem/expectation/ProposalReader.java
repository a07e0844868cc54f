package dev.tandem.expectation;

import dev.tandem.expectation.AffirmationService.Proposal;
import dev.tandem.expectation.Expectation.Direction;
import dev.tandem.expectation.Expectation.Kind;
import dev.tandem.partnership.Side;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Arrays;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Reads a proposal from what a person entered; the same rules hold as for imported tables. */
@Component
class ProposalReader {

    private static final String KEY = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final YearMonth NO_MONTH_YET = YearMonth.of(1, 1);

    private final MessageSource messages;

    ProposalReader(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * @param inForce what the expectation says now, null for a new one
     * @throws InvalidField naming the first field that is wrong
     */
    Expectation read(Proposal proposal, Expectation inForce) {
        var key = text("key", proposal.key(), 60);
        if (!key.matches(KEY)) {
            throw wrong("key", "key");
        }
        if (proposal.retired()) {
            if (inForce == null) {
                throw wrong("retired", "retired.not-in-force");
            }
            return inForce.from(NO_MONTH_YET, true);
        }
        var side = choice("side", proposal.side(), Side.values());
        if (inForce != null && inForce.side() != side) {
            throw wrong("side", "side.fixed");
        }
        var direction = choice("direction", proposal.direction(), Direction.values());
        var target = number("target", proposal.target());
        var threshold = number("threshold", proposal.threshold());
        var order = threshold.compareTo(target);
        if (direction == Direction.HIGHER && order > 0 || direction == Direction.LOWER && order < 0) {
            throw wrong("threshold", "threshold." + direction);
        }
        var weight = number("weight", proposal.weight());
        if (weight.signum() <= 0) {
            throw wrong("weight", "weight");
        }
        var unit = proposal.unit() == null || proposal.unit().isBlank() ? null : text("unit", proposal.unit(), 30);
        return new Expectation(
                key, text("name", proposal.name(), 200), choice("kind", proposal.kind(), Kind.values()), side,
                text("measure", proposal.measure(), 500), unit, direction, target, threshold, weight, NO_MONTH_YET, 0);
    }

    String text(String field, String entered, int longest) {
        if (entered == null || entered.isBlank()) {
            throw wrong(field, "empty");
        }
        var text = entered.strip();
        if (text.length() > longest) {
            throw wrong(field, "long", longest);
        }
        return text;
    }

    private <T extends Enum<T>> T choice(String field, String entered, T[] values) {
        return Arrays.stream(values).filter(value -> value.name().equals(entered)).findFirst()
                .orElseThrow(() -> wrong(field, "choice"));
    }

    /** As people write it: with a decimal point or a decimal comma. */
    private BigDecimal number(String field, String entered) {
        var plain = entered == null ? "" : entered.strip().replace('\u2212', '-').replace(',', '.');
        if (!plain.matches("-?\\d{1,12}(\\.\\d{1,8})?")) {
            throw wrong(field, "number");
        }
        return Measurement.plain(new BigDecimal(plain));
    }

    InvalidField wrong(String field, String what, Object... arguments) {
        return new InvalidField(
                field, messages.getMessage("affirmation.field." + what, arguments, LocaleContextHolder.getLocale()));
    }
}
