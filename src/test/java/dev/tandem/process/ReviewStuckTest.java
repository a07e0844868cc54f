package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import dev.tandem.engine.Processes;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.Escalation.Status;
import dev.tandem.escalation.EscalationService;
import dev.tandem.review.Review;
import dev.tandem.support.TandemTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A meeting that nobody records climbs the ladder, and what is decided there moves the review on. */
@TandemTest
class ReviewStuckTest extends ReviewTest {

    @Autowired
    EscalationService escalations;

    @Autowired
    Processes processes;

    /** The meeting is on Tuesday 10 November at 14:00 in Berlin; five business days later is the 17th. */
    private ReviewScenario escalated(String code) {
        var review = scenario.partnership(code, NOVEMBER).opened().inputOfBothSides();
        assertThat(review.meetingBegun().timer("minutes-missing")).isEqualTo(Instant.parse("2026-11-17T13:00:00Z"));
        return review.passTo(Instant.parse("2026-11-17T13:00:00Z"));
    }

    private List<Escalation> raised(String code) {
        return escalations.about(code, "review/" + NOVEMBER).stream().filter(matter -> matter.title().contains("no minutes")).toList();
    }

    private void decided(ReviewScenario review, String code, String decision) {
        var matters = raised(code);
        review.as(() -> processes.tellWhere(code, EscalationService.ESCALATION_DECIDED, EscalationService.ESCALATION_ID,
                matters.get(matters.size() - 1).id(), Map.of(EscalationService.DECISION, decision)));
    }

    @Test
    void minutesThatComeAfterAllTakeTheMatterBack() {
        var review = escalated("T-PROCESS-97");
        assertThat(raised("T-PROCESS-97")).hasSize(1);
        assertThat(review.told("meeting-overdue")).contains("c.lead", "p.lead");

        review.complete("p.lead", "hold-review-meeting", Map.of("meeting", review.meeting("We met late.")));
        assertThat(raised("T-PROCESS-97")).extracting(Escalation::status).containsExactly(Status.WITHDRAWN);
        assertThat(review.instance()).isNotWaitingAt("sponsors-decide-on-minutes");
        review.minutesAccepted();
        assertThat(review.review().state()).isEqualTo(Review.State.CLOSED);
    }

    @Test
    void decidedThatItBeRecordedItHasFiveMoreDaysAndClosesWithoutMinutesWhenTheRiskIsAccepted() {
        var review = escalated("T-PROCESS-98");
        decided(review, "T-PROCESS-98", "UNDECIDED");
        assertThat(review.instance()).isWaitingAt("hold-review-meeting", "sponsors-decide-on-minutes");
        decided(review, "T-PROCESS-98", "SEND_BACK");
        assertThat(review.timer("five-more-days")).isEqualTo(Instant.parse("2026-11-24T13:00:00Z"));
        review.passTo(Instant.parse("2026-11-24T13:00:00Z"));
        assertThat(raised("T-PROCESS-98")).hasSize(2);

        decided(review, "T-PROCESS-98", "ACCEPT_RISK");
        assertThat(review.ended()).isTrue();
        assertThat(review.review().state()).isEqualTo(Review.State.RATED_WITHOUT_MEETING);
        assertThat(review.passed()).contains("month-closed-without-minutes").doesNotContain("publish-minutes");
    }
}
