package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import dev.tandem.escalation.EscalationService;
import dev.tandem.review.Review;
import dev.tandem.review.ReviewService.ReviewCancelled;
import dev.tandem.review.ReviewService.ReviewRescheduled;
import dev.tandem.support.TandemTest;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** Rescheduling and cancelling, at whatever point the review is. */
@TandemTest
class ReviewMovedTest extends ReviewTest {

    private static final Instant A_WEEK_LATER = Instant.parse("2026-11-17T13:00:00Z");

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    EscalationService escalations;

    @Test
    void rescheduledWhileInputIsGatheredMovesAllThatHangsOnTheMeeting() {
        var review = scenario.partnership("T-PROCESS-61", NOVEMBER).opened().reschedule("c.lead", A_WEEK_LATER, "Plant tour");
        assertThat(review.variable("meetingAt")).isEqualTo(Date.from(A_WEEK_LATER));
        assertThat(review.timer("input-closes")).isEqualTo("2026-11-12T13:00:00Z");
        assertThat(review.timer("two-days-before-input-closes")).isEqualTo("2026-11-10T13:00:00Z");
        assertThat(review.timer("one-day-before-input-closes")).isEqualTo("2026-11-11T13:00:00Z");
        assertThat(review.timer("meeting-begins-without-report")).isEqualTo(A_WEEK_LATER);
        assertThat(review.task("submit-provider-report")).hasDueDate(Date.from(Instant.parse("2026-11-12T13:00:00Z")));
        assertThat(review.task("submit-provider-report").getFollowUpDate()).isEqualTo(Date.from(Instant.parse("2026-11-10T13:00:00Z")));
        assertThat(review.told("review-moved")).contains("c.lead", "p.lead", "s.hq", "x.in");

        review.inputOfBothSides().meetingBegun();
        assertThat(review.now()).isEqualTo(A_WEEK_LATER);
        assertThat(review.task("hold-review-meeting")).hasDueDate(Date.from(A_WEEK_LATER));
        review.meetingHeld().minutesAccepted();
        assertThat(review.review().state()).isEqualTo(Review.State.CLOSED);
    }

    @Test
    void rescheduledAfterInputHasClosedLeavesItClosed() {
        var review = scenario.partnership("T-PROCESS-62", NOVEMBER).opened().passTo(Instant.parse("2026-11-06T09:00:00Z"))
                .reschedule("p.lead", A_WEEK_LATER, "Illness");
        assertThat(review.hasTimer("input-closes")).isFalse();
        assertThat(review.timer("meeting-begins-without-input")).isEqualTo(A_WEEK_LATER);
        assertThat(review.timer("record-overdue")).isEqualTo("2026-11-18T13:00:00Z");
        assertThat(review.task("hold-review-meeting")).hasDueDate(Date.from(A_WEEK_LATER));
        assertThat(review.task("submit-client-input")).hasDueDate(Date.from(Instant.parse("2026-11-05T13:00:00Z")));

        review.passTo(Instant.parse("2026-11-16T09:00:00Z"));
        assertThat(review.instance()).isWaitingAt("submit-client-input");
        review.inputOfBothSides();
        assertThat(review.detail().inputs()).allMatch(input -> input.late());
    }

    @Test
    void rescheduledTwiceFollowsTheLastWord() {
        var review = scenario.partnership("T-PROCESS-63", NOVEMBER).opened().reschedule("c.lead", A_WEEK_LATER, "Plant tour");
        review.reschedule("c.lead", Instant.parse("2026-11-13T08:00:00Z"), "Plant tour is shorter");
        assertThat(review.timer("input-closes")).isEqualTo("2026-11-10T08:00:00Z");
        assertThat(review.review().calendarSequence()).isEqualTo(2);
    }

    @Test
    void broughtForwardSoFarThatInputClosesAtOnce() {
        var review = scenario.partnership("T-PROCESS-64", NOVEMBER).opened().reschedule("c.lead", Instant.parse("2026-10-28T13:00:00Z"), "Urgent");
        review.passTo(review.now());
        assertThat(review.instance()).hasPassed("close-input").isWaitingAt("hold-review-meeting", "submit-client-input");
    }

    @Test
    void aMeetingThatWasHeldIsNotMoved() {
        var review = scenario.partnership("T-PROCESS-65", NOVEMBER).opened().inputOfBothSides().meetingHeld();
        assertThatThrownBy(() -> review.reschedule("c.lead", A_WEEK_LATER, "Too late")).isInstanceOf(IllegalStateException.class);
        assertThat(review.instance()).isWaitingAt("confirm-minutes-client");
    }

    @Test
    void cancelledByBothLeadsIsRatedAndEndsWhereverItIs() {
        var review = scenario.partnership("T-PROCESS-66", NOVEMBER).opened().inputOfBothSides().passTo(Instant.parse("2026-11-06T09:00:00Z"));
        review.cancelledByBoth();
        assertThat(review.ended()).isTrue();
        assertThat(review.passed()).contains("cancel-review", "review-cancelled-by-both").doesNotContain("escalate-cancellations");
        assertThat(review.review().state()).isEqualTo(Review.State.CANCELLED);
        assertThat(review.tasks("hold-review-meeting")).isEmpty();
        assertThat(review.told("review-cancelled")).contains("c.lead", "s.hq");
    }

    @Test
    void aSecondCancellationInARowEscalates() {
        var review = scenario.partnership("T-PROCESS-67", NOVEMBER).opened().cancelledByBoth();
        assertThat(escalations.about("T-PROCESS-67", "review/2026-12")).isEmpty();

        review.of("T-PROCESS-67", NOVEMBER.plusMonths(1)).opened().cancelledByBoth();
        assertThat(review.ended()).isTrue();
        assertThat(review.passed()).contains("escalate-cancellations");
        assertThat(escalations.about("T-PROCESS-67", "review/2026-12")).hasSize(1);
    }

    @Test
    void messagesThatNothingWaitsForChangeNothing() {
        var review = scenario.partnership("T-PROCESS-68", NOVEMBER).opened().cancelledByBoth();
        var ended = review.review();
        assertThatCode(() -> {
            events.publishEvent(new ReviewRescheduled(ended.id(), "T-PROCESS-68", NOVEMBER, A_WEEK_LATER, A_WEEK_LATER));
            events.publishEvent(new ReviewCancelled(ended.id(), "T-PROCESS-68", NOVEMBER));
        }).doesNotThrowAnyException();
        assertThat(review.review()).isEqualTo(ended);
    }
}
