package dev.tandem.expectation;

import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.NoSuchElementException;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Disputes from the first word to the value that both sides hold for right. That value stands for all regions together,
 * until something is delivered after it.
 */
@Component
class Settlement {

    private static final int LONGEST_REASON = 4000;

    private final ExpectationVersions expectations;
    private final MonthValues values;
    private final Results results;
    private final Disputes disputes;
    private final MonthRater rater;
    private final PartnershipService partnerships;
    private final MessageSource messages;
    private final Clock clock;

    Settlement(
            ExpectationVersions expectations, MonthValues values, Results results, Disputes disputes, MonthRater rater,
            PartnershipService partnerships, MessageSource messages, Clock clock) {
        this.expectations = expectations;
        this.values = values;
        this.results = results;
        this.disputes = disputes;
        this.rater = rater;
        this.partnerships = partnerships;
        this.messages = messages;
        this.clock = clock;
    }

    Dispute dispute(String partnership, YearMonth month, String expectation, String userId, BigDecimal value, String reason) {
        var disputed = find(partnership, month, expectation);
        var side = sideOf(partnership, userId);
        if (disputed.side() == side) {
            throw wrong("expectation", "own", disputed.name());
        }
        if (reason == null || reason.isBlank()) {
            throw wrong("reason", "empty");
        }
        if (reason.length() > LONGEST_REASON) {
            throw wrong("reason", "long", LONGEST_REASON);
        }
        checkNumber(value);
        var onRecord = values.of(partnership, month, Set.of(disputed)).get(expectation);
        if (onRecord.value() == null) {
            throw wrong("expectation", "no-result", disputed.name());
        }
        if (value != null && Measurement.same(value, onRecord.value())) {
            throw wrong("value", "same");
        }
        if (onRecord.dispute() != null && onRecord.dispute().open()) {
            throw new IllegalStateException(text("expectation.dispute.open-already", disputed.name()));
        }
        disputes.raise(partnership, month, expectation, side, userId, clock.instant(), value, reason.strip(), onRecord.value());
        var raised = disputes.of(partnership, month);
        return raised.get(raised.size() - 1);
    }

    void agree(String partnership, long id, String userId, BigDecimal value) {
        var dispute = disputes.find(partnership, id).orElseThrow(() -> new NoSuchElementException("No dispute " + id));
        if (!dispute.open()) {
            throw new IllegalStateException(text("expectation.dispute.settled-already", dispute.agreedValue().toPlainString()));
        }
        if (sideOf(partnership, userId) == dispute.side()) {
            throw wrong("dispute", "own");
        }
        if (value == null) {
            throw wrong("value", "empty");
        }
        checkNumber(value);
        var at = clock.instant();
        if (results.closed(partnership, dispute.month())) {
            var expectation = find(partnership, dispute.month(), dispute.expectation());
            var before = values.of(partnership, dispute.month(), Set.of(expectation)).get(expectation.key());
            if (!Measurement.same(before.value(), value)) {
                results.correct(partnership, new Correction(
                        0, dispute.month(), expectation.key(), null, before.value(), before.sampleSize(), value, before.sampleSize(),
                        dispute.reason(), Correction.Source.DISPUTE, userId, at));
            }
        }
        disputes.agree(partnership, id, value, userId, at);
        rater.again(partnership, Set.of(dispute.month()));
    }

    private Expectation find(String partnership, YearMonth month, String key) {
        return expectations.inForce(partnership, month).stream()
                .filter(expectation -> expectation.key().equals(key))
                .findFirst()
                .orElseThrow(() -> wrong("expectation", "unknown", month.toString()));
    }

    private Side sideOf(String partnership, String userId) {
        return partnerships.participant(partnership, userId).orElseThrow(() -> wrong("userId", "stranger")).side();
    }

    private void checkNumber(BigDecimal value) {
        if (Limits.problem(value) != null) {
            throw wrong("value", "number");
        }
    }

    private InvalidField wrong(String field, String what, Object... arguments) {
        return new InvalidField(field, text("expectation.dispute." + field + "." + what, arguments));
    }

    private String text(String code, Object... arguments) {
        return messages.getMessage(code, arguments, LocaleContextHolder.getLocale());
    }
}
