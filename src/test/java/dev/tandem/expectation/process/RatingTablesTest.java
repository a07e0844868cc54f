package dev.tandem.expectation.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.expectation.Expectation.Direction;
import dev.tandem.expectation.Rating;
import dev.tandem.expectation.RatingDecisions;
import dev.tandem.expectation.RatingDecisions.ResultFacts;
import dev.tandem.expectation.RatingDecisions.ReviewFacts;
import dev.tandem.expectation.ScorecardLine.Trend;
import dev.tandem.support.TandemTest;
import java.math.BigDecimal;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The two tables as they are deployed, through the engine, edges first. */
@TandemTest
@Tag("database")
class RatingTablesTest {

    @Autowired
    RatingDecisions decisions;

    @Autowired
    IdentityService identity;

    @ParameterizedTest(name = "{0} with target {1}, threshold {2}, {3}: {4}")
    @CsvSource({
        "98, 98, 95, HIGHER, GREEN",
        "97.99, 98, 95, HIGHER, AMBER",
        "95, 98, 95, HIGHER, AMBER",
        "94.99, 98, 95, HIGHER, RED",
        "0, 98, 95, HIGHER, RED",
        "4.3, 4.3, 4.0, HIGHER, GREEN",
        "15, 15, 20, LOWER, GREEN",
        "15.01, 15, 20, LOWER, AMBER",
        "20, 15, 20, LOWER, AMBER",
        "20.01, 15, 20, LOWER, RED",
        "-5, -10, -20, HIGHER, GREEN",
        // Target and threshold may be the same: nothing is amber then.
        "95, 95, 95, HIGHER, GREEN",
        "94, 95, 95, HIGHER, RED",
        "95, 95, 95, LOWER, GREEN",
        "96, 95, 95, LOWER, RED",
        ", 98, 95, HIGHER, NO_DATA",
        ", 15, 20, LOWER, NO_DATA",
    })
    void ratesAResult(BigDecimal value, BigDecimal target, BigDecimal threshold, Direction direction, Rating rating) {
        var table = decisions.inForce().result();
        for (var trend : Trend.values()) {
            assertThat(decisions.rateResult(table, new ResultFacts(value, target, threshold, direction, trend))).isEqualTo(rating);
        }
    }

    @ParameterizedTest(name = "{0} % measured, score {1}, {2} % red ({3}), {4}: {5}")
    @CsvSource({
        "49.99, , 0, 0, UNKNOWN, NO_DATA, false, too-little-measured",
        "0, , 0, 0, UNKNOWN, NO_DATA, false, too-little-measured",
        "50, 39.9, 0, 0, UNKNOWN, RED, true, score-low",
        "100, 40, 0, 0, UNKNOWN, AMBER, false, partly-met",
        "100, 60, 33, 2, BETTER, RED, true, red-weight",
        "100, 60, 32.9, 2, BETTER, AMBER, false, partly-met",
        "100, 60, 20, 2, WORSE, AMBER, true, red-and-falling",
        "100, 60, 19.9, 2, WORSE, AMBER, false, partly-met",
        "100, 85, 10, 1, SAME, AMBER, false, some-red",
        "100, 85, 0, 0, UNKNOWN, GREEN, false, on-target",
        "100, 84.9, 0, 0, UNKNOWN, AMBER, false, partly-met",
    })
    void ratesAReview(
            BigDecimal measured, BigDecimal score, BigDecimal redWeight, int redCount, Trend redTrend, Rating rating, boolean call,
            String reason) {
        var table = decisions.inForce().review();
        for (var scorecard : new String[] {"CLIENT", "PROVIDER", "PARTNERSHIP"}) {
            assertThat(decisions.rateReview(table, new ReviewFacts(scorecard, measured, score, redWeight, redCount, redTrend)))
                    .isEqualTo(new RatingDecisions.Verdict(rating, call, reason));
        }
    }

    @Test
    void judgesWhoeverIsSignedInAndLeavesThePersonSignedIn() {
        identity.setAuthentication("nobody.in.particular", List.of(), List.of("T-ANY"));
        try {
            var table = decisions.inForce().result();
            assertThat(decisions.rateResult(
                            table, new ResultFacts(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO, Direction.HIGHER, Trend.SAME)))
                    .isEqualTo(Rating.GREEN);
            assertThat(identity.getCurrentAuthentication().getUserId()).isEqualTo("nobody.in.particular");
            assertThat(identity.getCurrentAuthentication().getTenantIds()).containsExactly("T-ANY");
        } finally {
            identity.clearAuthentication();
        }
    }
}
