package dev.tandem.expectation;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;

/**
 * Expectations that the system measures by itself from what other modules recorded ({@code sponsor-attendance},
 * {@code decision-time}); implemented by those modules. Learner feedback is measured here.
 */
public interface SystemMeasures {

    /** Keys of the expectations this one measures. */
    Set<String> keys();

    /** Empty when nothing was due in the month: that is no data, not full marks. */
    Optional<Measured> measure(String partnership, String expectation, YearMonth month);

    /** @param value in the expectation's unit, e.g. percent */
    record Measured(BigDecimal value, int sampleSize) {}
}
