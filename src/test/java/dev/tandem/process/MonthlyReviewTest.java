package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import dev.tandem.partnership.Side;
import dev.tandem.review.Review;
import dev.tandem.review.ReviewDetail;
import dev.tandem.support.TandemTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The review's way from both sides' input to the closed month. */
@TandemTest
@Tag("database")
class MonthlyReviewTest extends ReviewTest {

    @Test
    void onTimeWithEverybodyThere() {
        var review = scenario.partnership("T-PROCESS-1", NOVEMBER).opened();
        assertThat(review.instance()).isWaitingAt("submit-provider-report", "submit-client-input", "input-closes");
        assertThat(review.instance().getTenantId()).isEqualTo("T-PROCESS-1");
        assertThat(review.told("review-invitation")).contains("c.lead", "p.lead", "s.hq", "x.in");

        review.inputOfBothSides();
        assertThat(review.instance()).isWaitingAt("input-closes").isNotWaitingAt("submit-provider-report", "submit-client-input");

        review.passTo(review.review().inputClosesAt());
        assertThat(review.instance()).isWaitingAt("hold-review-meeting");
        assertThat(review.review().state()).isEqualTo(Review.State.PREPARED);
        assertThat(review.told("review-pack")).contains("c.lead", "s.hq", "x.hq");

        review.meetingHeld();
        assertThat(review.instance()).isWaitingAt("confirm-minutes-client", "confirm-minutes-provider");

        review.minutesAccepted();
        assertThat(review.ended()).isTrue();
        assertThat(review.passed()).contains("record-outcomes", "publish-minutes", "compute-strength", "review-closed")
                .doesNotContain("acknowledge-review", "remind-of-input", "remind-of-verdict", "call-sponsors");
        assertThat(review.review().state()).isEqualTo(Review.State.CLOSED);
        assertThat(review.told("input-reminder")).isEmpty();
        assertThat(review.told("review-minutes")).contains("c.lead", "p.lead", "s.hq");
    }

    @Test
    void tasksSayWhatTheyAreAboutAndWhenTheyAreDue() {
        var review = scenario.partnership("T-PROCESS-2", NOVEMBER).opened();
        var submit = review.task("submit-client-input");
        assertThat(submit).hasName("Submit client input · Client of T-PROCESS-2 – Provider of T-PROCESS-2 · November 2026")
                .hasCandidateGroup("T-PROCESS-2.client-leads").hasDueDate(at("2026-11-05T13:00:00Z")).isNotAssigned();
        assertThat(submit.getFollowUpDate()).isEqualTo(at("2026-11-03T13:00:00Z"));

        review.inputOfBothSides().meetingBegun();
        assertThat(review.task("hold-review-meeting")).hasCandidateGroup("T-PROCESS-2.client-leads")
                .hasCandidateGroup("T-PROCESS-2.provider-leads").hasDueDate(at("2026-11-10T13:00:00Z"));
    }

    @Test
    void variablesCarryIdsAndWhatGatewaysAndTimersNeedAndNothingElse() {
        var review = scenario.partnership("T-PROCESS-3", NOVEMBER).opened().inputOfBothSides().meetingHeld();
        assertThat(review.variables()).containsOnlyKeys(
                "partnership", "month", "reviewId", "subject", "meetingAhead", "meetingAt", "inputClosesAt", "recordDueAt", "timesSentBack",
                "sponsorsNeeded", "submitProviderReportBy", "submitClientInputBy", "holdReviewMeetingBy");
    }

    @Test
    void whoeverIsMissingIsRemindedTwoDaysAndOneDayBeforeInputCloses() {
        var review = scenario.partnership("T-PROCESS-4", NOVEMBER).opened();
        review.passTo(Instant.parse("2026-11-02T13:00:00Z")).complete("p.lead", "submit-provider-report", Map.of("input", ReviewScenario.report("98.4")));
        assertThat(review.told("input-reminder")).isEmpty();

        review.passTo(Instant.parse("2026-11-03T13:00:00Z"));
        assertThat(review.told("input-reminder")).containsExactlyInAnyOrder("c.lead", "c.partner");

        review.passTo(Instant.parse("2026-11-04T13:00:00Z"));
        assertThat(review.told("input-reminder")).hasSize(4).doesNotContain("p.lead");
    }

    @Test
    void inputThatComesLateCountsAndIsMarkedLate() {
        var review = scenario.partnership("T-PROCESS-5", NOVEMBER).opened()
                .complete("c.lead", "submit-client-input", Map.of("input", ReviewScenario.clientInput("4.1")));
        review.passTo(Instant.parse("2026-11-06T09:00:00Z"));
        assertThat(input(review, Side.PROVIDER).missing()).isTrue();

        review.complete("p.lead", "submit-provider-report", Map.of("input", ReviewScenario.report("98.4")));
        assertThat(input(review, Side.PROVIDER).late()).isTrue();
        assertThat(input(review, Side.CLIENT).late()).isFalse();

        review.meetingHeld().minutesAccepted();
        assertThat(review.ended()).isTrue();
    }

    @Test
    void whatIsMissingWhenTheMeetingBeginsIsAwaitedNoLonger() {
        var review = scenario.partnership("T-PROCESS-6", NOVEMBER).opened()
                .complete("p.lead", "submit-provider-report", Map.of("input", ReviewScenario.report("98.4")));
        review.passTo(Instant.parse("2026-11-10T12:59:00Z"));
        assertThat(review.instance()).isWaitingAt("submit-client-input");

        review.passTo(Instant.parse("2026-11-10T13:00:00Z"));
        assertThat(review.instance()).isNotWaitingAt("submit-client-input").hasPassed("client-input-not-awaited");
        assertThat(input(review, Side.CLIENT).missing()).isTrue();
        assertThat(input(review, Side.CLIENT).submittedAt()).isNull();

        review.meetingHeld().minutesAccepted();
        assertThat(review.review().state()).isEqualTo(Review.State.CLOSED);
    }

    @Test
    void noSideBringsAnythingAndTheReviewIsHeldAllTheSame() {
        var review = scenario.partnership("T-PROCESS-7", NOVEMBER).opened().meetingBegun();
        assertThat(review.instance()).hasPassed("provider-report-not-awaited", "client-input-not-awaited").isWaitingAt("hold-review-meeting");
        review.meetingHeld().minutesAccepted();
        assertThat(review.ended()).isTrue();
    }

    @Test
    void sponsorsAreCalledAtOnceWhenTheRatingAsksForIt() {
        var review = scenario.partnership("T-PROCESS-8", NOVEMBER).opened()
                .complete("p.lead", "submit-provider-report", Map.of("input", ReviewScenario.report("81.0")))
                .complete("c.lead", "submit-client-input", Map.of("input", ReviewScenario.clientInput("14")))
                .passTo(Instant.parse("2026-11-05T13:00:00Z"));
        assertThat(review.instance()).hasPassed("call-sponsors").isWaitingAt("hold-review-meeting");
        assertThat(review.told("sponsors-called")).contains("s.hq", "x.hq");
    }

    @Test
    void aMeetingWithoutRecordRemindsTheLeadsOfBothSides() {
        var review = scenario.partnership("T-PROCESS-9", NOVEMBER).opened().inputOfBothSides().meetingBegun();
        assertThat(review.told("meeting-overdue")).isEmpty();
        review.afterBusinessDays(1);
        assertThat(review.told("meeting-overdue")).containsExactlyInAnyOrder("c.lead", "c.partner", "p.lead");
        review.after(Duration.ofDays(7));
        assertThat(review.told("meeting-overdue")).hasSize(3);
    }

    private static ReviewDetail.Input input(ReviewScenario review, Side side) {
        return review.detail().inputs().stream().filter(input -> input.side() == side).findFirst().orElseThrow();
    }

    private static Date at(String moment) {
        return Date.from(Instant.parse(moment));
    }
}
