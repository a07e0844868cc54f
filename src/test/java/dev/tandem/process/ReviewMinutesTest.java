package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.Escalation.Decision;
import dev.tandem.escalation.Escalation.Severity;
import dev.tandem.escalation.Escalation.Status;
import dev.tandem.escalation.EscalationService;
import dev.tandem.escalation.EscalationService.NewEscalation;
import dev.tandem.partnership.Side;
import dev.tandem.review.MeetingForm;
import dev.tandem.review.MeetingRecord;
import dev.tandem.review.Review;
import dev.tandem.review.ReviewDetail;
import dev.tandem.review.ReviewDetail.Confirmation;
import dev.tandem.review.ReviewDetail.Confirmation.Verdict;
import dev.tandem.review.ReviewService;
import dev.tandem.support.TandemTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Minutes: confirmed by both sides, sent back, settled, deemed accepted. */
@TandemTest
class ReviewMinutesTest extends ReviewTest {

    @Autowired
    EscalationService escalations;

    @Autowired
    ReviewService service;

    @Autowired
    JdbcClient jdbc;

    @Test
    void minutesSentBackOnceReturnToTheMeetingsRecord() {
        var review = scenario.partnership("T-PROCESS-21", NOVEMBER).opened().inputOfBothSides().meetingHeld();
        review.askForChanges("c.lead", "client", "The decision on welding is missing");
        assertThat(review.instance()).isWaitingAt("hold-review-meeting").isNotWaitingAt("confirm-minutes-provider");
        assertThat(review.task("hold-review-meeting").getDueDate()).isEqualTo(Date.from(Instant.parse("2026-11-12T14:10:00Z")));

        review.after(Duration.ofMinutes(30));
        assertThat(review.told("meeting-overdue")).isEmpty();

        keptAgain(review, "We met, and decided on welding.");
        assertThat(review.instance()).isWaitingAt("confirm-minutes-client", "confirm-minutes-provider");
        review.minutesAccepted();
        assertThat(review.review().state()).isEqualTo(Review.State.CLOSED);
        assertThat(review.detail().latestMinutes().version()).isEqualTo(2);
        assertThat(review.review().timesSentBack()).isEqualTo(1);
        assertThat(review.passed()).doesNotContain("settle-minutes");
    }

    @Test
    void whatTheCommitteeLeftUndecidedIsDecidedByTheMeetingOnceBothSidesConfirm() {
        var review = scenario.partnership("T-PROCESS-28", NOVEMBER).opened().inputOfBothSides().meetingBegun();
        var id = escalations.raise("T-PROCESS-28/rooms", new NewEscalation(
                "T-PROCESS-28", "action/1", null, "Rooms are missing", "Decide on rooms", Severity.SEVERE, null, null)).id();
        jdbc.sql("update escalations set status = 'UNDECIDED' where id = ?").param(id).update();
        assertThat(service.meetingForm("T-PROCESS-28", NOVEMBER).undecided()).extracting(MeetingForm.Undecided::id).containsExactly(id);
        review.complete("p.lead", "hold-review-meeting", Map.of("meeting", review.meetingThatDecides(
                new MeetingRecord.EscalationRow(id, "DIRECT_ACTION", "Rent a hall", LocalDate.of(2026, 12, 1)))));
        assertThat(escalations.get(id).status()).isEqualTo(Status.UNDECIDED);
        assertThat(review.detail().decisions()).extracting(ReviewDetail.Decision::text)
                .anySatisfy(text -> assertThat(text).startsWith("On the escalation “Rooms are missing”, to be done by").endsWith(": Rent a hall"));
        review.minutesAccepted();

        assertThat(escalations.get(id)).extracting(Escalation::status, Escalation::decision, Escalation::guidance, Escalation::dueOn)
                .containsExactly(Status.DECIDED, Decision.DIRECT_ACTION, "Rent a hall", LocalDate.of(2026, 12, 1));
    }

    @Test
    void bothSidesAskingForChangesSendTheMinutesBackOnce() {
        var review = scenario.partnership("T-PROCESS-22", NOVEMBER).opened().inputOfBothSides().meetingHeld();
        review.only("c.lead", "confirm-minutes-client", Map.of("verdict", "CHANGES_ASKED", "reason", "Welding"));
        review.only("p.lead", "confirm-minutes-provider", Map.of("verdict", "CHANGES_ASKED", "reason", "Prices"));
        review.continued();
        assertThat(review.instance()).isWaitingAt("hold-review-meeting");
        assertThat(review.variable("timesSentBack")).isEqualTo(1);
        assertThat(review.detail().confirmations()).extracting(Confirmation::reason).containsExactlyInAnyOrder("Welding", "Prices");
    }

    @Test
    void minutesSentBackAThirdTimeAreSettledByTheSponsorsAtTheCentre() {
        var review = sentBackThreeTimes("T-PROCESS-23");
        assertThat(review.tasks("settle-minutes")).hasSize(2);
        assertThat(review.tasks("settle-minutes").stream().flatMap(task -> review.candidates(task).stream()))
                .containsExactlyInAnyOrder(review.user("s.hq"), review.user("s.in"), review.user("x.hq"), review.user("x.in"));

        review.complete("x.hq", "settle-minutes", Map.of("view", "The price was left open"));
        assertThat(review.instance()).isWaitingAt("settle-minutes");
        review.complete("s.hq", "settle-minutes", Map.of("view", "The price was agreed"));
        assertThat(review.ended()).isTrue();
        assertThat(review.detail().confirmations().stream().filter(word -> word.verdict() == Verdict.RULED))
                .extracting(Confirmation::side, Confirmation::reason)
                .containsExactlyInAnyOrder(
                        tuple(Side.CLIENT, "The price was agreed"),
                        tuple(Side.PROVIDER, "The price was left open"));
    }

    @Test
    void sponsorsWhoKeepSilentOnDisputedMinutesHoldNothingUp() {
        var review = sentBackThreeTimes("T-PROCESS-24").complete("x.hq", "settle-minutes", Map.of("view", "The price was left open"));
        review.afterBusinessDays(5);
        assertThat(review.ended()).isTrue();
        assertThat(review.passed()).contains("silence-on-minutes-recorded");
        assertThat(review.detail().confirmations()).anySatisfy(word -> {
            assertThat(word.verdict()).isEqualTo(Verdict.RULED);
            assertThat(word.side()).isEqualTo(Side.CLIENT);
            assertThat(word.userId()).isNull();
        });
    }

    @Test
    void silenceRemindsAfterThreeBusinessDaysAndAcceptsAfterFive() {
        var review = scenario.partnership("T-PROCESS-25", NOVEMBER).opened().inputOfBothSides().meetingHeld().accept("c.lead", "client");
        review.afterBusinessDays(3);
        assertThat(review.told("confirmation-reminder")).containsExactly("p.lead");
        review.afterBusinessDays(2);
        assertThat(review.ended()).isTrue();
        assertThat(review.passed()).contains("deemed-accepted-by-provider").doesNotContain("deemed-accepted-by-client");
        assertThat(review.detail().confirmations()).extracting(Confirmation::verdict)
                .containsExactlyInAnyOrder(Verdict.ACCEPTED, Verdict.DEEMED_ACCEPTED);
    }

    @Test
    void minutesThatNobodyAnswersAreDeemedAcceptedByBoth() {
        var review = scenario.partnership("T-PROCESS-26", NOVEMBER).opened().inputOfBothSides().meetingHeld();
        review.afterBusinessDays(5);
        assertThat(review.ended()).isTrue();
        assertThat(review.told("confirmation-reminder")).containsExactlyInAnyOrder("c.lead", "c.partner", "p.lead");
        assertThat(review.detail().confirmations()).extracting(Confirmation::verdict).containsExactly(Verdict.DEEMED_ACCEPTED, Verdict.DEEMED_ACCEPTED);
    }

    private ReviewScenario sentBackThreeTimes(String code) {
        var review = scenario.partnership(code, NOVEMBER).opened().inputOfBothSides().meetingHeld();
        review.askForChanges("c.lead", "client", "First");
        keptAgain(review, "Second version");
        review.askForChanges("p.lead", "provider", "Second");
        keptAgain(review, "Third version");
        return review.askForChanges("c.lead", "client", "Third");
    }

    private static void keptAgain(ReviewScenario review, String minutes) {
        review.complete("c.lead", "hold-review-meeting", Map.of("meeting", review.meeting(minutes)));
    }
}
