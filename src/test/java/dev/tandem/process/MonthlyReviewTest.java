package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import dev.tandem.review.Review;
import dev.tandem.support.TandemTest;
import java.time.YearMonth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The review's straight way, from both sides' input to the closed month. */
@TandemTest
@Tag("database")
class MonthlyReviewTest {

    private static final YearMonth MONTH = YearMonth.of(2026, 11);

    @Autowired
    ReviewScenario scenario;

    @AfterEach
    void over() {
        scenario.over();
    }

    @Test
    void onTimeWithEverybodyThere() {
        var review = scenario.partnership("T-PROCESS-1", MONTH).opened();
        assertThat(review.instance()).isWaitingAt("submit-provider-report", "submit-client-input", "input-closes");
        assertThat(review.instance().getTenantId()).isEqualTo("T-PROCESS-1");

        review.inputOfBothSides();
        assertThat(review.instance()).isWaitingAt("input-closes").isNotWaitingAt("submit-provider-report", "submit-client-input");

        review.passTo(review.review().inputClosesAt());
        assertThat(review.instance()).isWaitingAt("hold-review-meeting");
        assertThat(review.review().state()).isEqualTo(Review.State.PREPARED);

        review.meetingHeld();
        assertThat(review.instance()).isWaitingAt("confirm-minutes-client", "confirm-minutes-provider");

        review.minutesAccepted();
        assertThat(review.ended()).isTrue();
        assertThat(review.passed()).contains("record-outcomes", "publish-minutes", "compute-strength", "review-closed")
                .doesNotContain("acknowledge-review", "remind-of-input", "remind-of-verdict");
        assertThat(review.review().state()).isEqualTo(Review.State.CLOSED);
        assertThat(review.told("input-reminder")).isEmpty();
    }
}
