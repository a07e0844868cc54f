package dev.tandem.expectation;

import dev.tandem.expectation.Expectation.Direction;
import dev.tandem.expectation.Expectation.Kind;
import dev.tandem.expectation.LearnerFeedback.Response;
import dev.tandem.partnership.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Component;

/** Expectations for tests of all modules, without files. */
@Component
public class TestExpectations {

    private final ExpectationVersions versions;
    private final LearnerFeedback feedback;

    TestExpectations(ExpectationVersions versions, LearnerFeedback feedback) {
        this.versions = versions;
        this.feedback = feedback;
    }

    /**
     * In force from the month: {@code sla-sessions} and {@code csat} of the provider; {@code no-shows} (lower is better),
     * {@code forecast}, {@code sponsor-attendance} and {@code decision-time} of the client. Each in per cent but {@code csat}.
     */
    public void create(String code, YearMonth from) {
        if (!versions.inForce(code, from).isEmpty()) {
            return;
        }
        expect(code, "sla-sessions", Kind.SERVICE_LEVEL, Side.PROVIDER, "%", Direction.HIGHER, "98", "95", "3", from);
        expect(code, "csat", Kind.LEARNER_SATISFACTION, Side.PROVIDER, null, Direction.HIGHER, "4.3", "4.0", "3", from);
        expect(code, "no-shows", Kind.PERFORMANCE, Side.CLIENT, "%", Direction.LOWER, "5", "9", "1", from);
        expect(code, "forecast", Kind.BUSINESS_ALIGNMENT, Side.CLIENT, "%", Direction.HIGHER, "85", "70", "2", from);
        expect(code, "sponsor-attendance", Kind.COLLABORATION, Side.CLIENT, "%", Direction.HIGHER, "90", "70", "2", from);
        expect(code, "decision-time", Kind.COLLABORATION, Side.CLIENT, "%", Direction.HIGHER, "90", "75", "3", from);
    }

    /** What one learner answered; nps, relevance and transfer are left out. */
    public void answer(String code, String responseId, LocalDate on, String region, int csat, String comment) {
        feedback.insert(code, List.of(new Response(responseId, on, region, "Welding", csat, null, null, null, comment)));
    }

    private void expect(
            String code, String key, Kind kind, Side side, String unit, Direction direction, String target, String threshold, String weight,
            YearMonth from) {
        versions.insert(code, new Expectation(
                key, "Name of " + key, kind, side, "Measure", unit, direction, new BigDecimal(target), new BigDecimal(threshold),
                new BigDecimal(weight), from, 0));
    }
}
