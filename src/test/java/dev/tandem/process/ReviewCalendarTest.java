package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import dev.tandem.review.Review;
import dev.tandem.review.ReviewCalendar;
import dev.tandem.review.ReviewService;
import dev.tandem.support.TandemTest;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** When reviews open, close their input and meet, wherever the partnership is and whatever the calendar does. */
@TandemTest
class ReviewCalendarTest extends ReviewTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Autowired
    ReviewCalendar calendar;

    @Autowired
    ReviewService reviews;

    @Test
    void opensOnceTenBusinessDaysBeforeTheMeeting() {
        var review = scenario.partnership("T-PROCESS-81", NOVEMBER);
        openDueAt("2026-10-26T22:30:00Z");
        assertThat(reviews.of("T-PROCESS-81")).isEmpty();

        openDueAt("2026-10-26T23:30:00Z");
        assertThat(review.review().state()).isEqualTo(Review.State.GATHERING);
        assertThat(review.continued().instance()).isWaitingAt("submit-client-input");

        openDueAt("2026-10-27T00:30:00Z");
        assertThat(reviews.of("T-PROCESS-81")).hasSize(1);
    }

    @Test
    void monthsSleptThroughAreRatedWithoutAMeeting() {
        scenario.partnership("T-PROCESS-82", NOVEMBER);
        openDueAt("2027-02-01T08:00:00Z");
        for (var month = NOVEMBER; month.isBefore(YearMonth.of(2027, 2)); month = month.plusMonths(1)) {
            var slept = scenario.of("T-PROCESS-82", month).continued();
            assertThat(slept.ended()).as(month.toString()).isTrue();
            assertThat(slept.passed()).contains("rate-without-meeting", "month-rated").doesNotContain("send-invitations");
            assertThat(slept.review().state()).isEqualTo(Review.State.RATED_WITHOUT_MEETING);
            assertThat(slept.told("review-invitation")).isEmpty();
        }
        assertThat(scenario.of("T-PROCESS-82", YearMonth.of(2027, 2)).continued().instance()).isWaitingAt("submit-client-input");
    }

    @Test
    void aPartnershipThatCannotBeOpenedLeavesTheOthersAlone() {
        scenario.partnership("T-PROCESS-83", NOVEMBER, BERLIN, "EVERY=NOW", LocalTime.of(14, 0), "DE-BY");
        scenario.partnership("T-PROCESS-84", NOVEMBER);
        openDueAt("2026-10-27T12:00:00Z");
        assertThat(reviews.of("T-PROCESS-83")).isEmpty();
        assertThat(reviews.of("T-PROCESS-84")).hasSize(1);
    }

    @Test
    void bothSidesOfTheDateLineOpenByTheirOwnDays() {
        scenario.partnership("T-PROCESS-85", NOVEMBER, ZoneId.of("Pacific/Auckland"), "FREQ=MONTHLY;BYDAY=2TU", LocalTime.of(9, 0), "NZ");
        scenario.partnership("T-PROCESS-86", NOVEMBER, ZoneId.of("Pacific/Honolulu"), "FREQ=MONTHLY;BYDAY=2TU", LocalTime.of(14, 0), null);

        openDueAt("2026-10-26T12:00:00Z");
        assertThat(reviews.of("T-PROCESS-85")).hasSize(1);
        assertThat(reviews.of("T-PROCESS-86")).isEmpty();
        openDueAt("2026-10-27T10:30:00Z");
        assertThat(reviews.of("T-PROCESS-86")).hasSize(1);

        var east = scenario.of("T-PROCESS-85", NOVEMBER).continued();
        assertThat(east.review().meetingAt()).isEqualTo("2026-11-09T20:00:00Z");
        assertThat(east.timer("input-closes")).isEqualTo("2026-11-04T20:00:00Z");
        east.inputOfBothSides().meetingHeld().minutesAccepted();
        assertThat(east.review().state()).isEqualTo(Review.State.CLOSED);

        var west = scenario.of("T-PROCESS-86", NOVEMBER).continued();
        assertThat(west.review().meetingAt()).isEqualTo("2026-11-11T00:00:00Z");
        assertThat(west.timer("input-closes")).isEqualTo("2026-11-06T00:00:00Z");
        west.inputOfBothSides().meetingHeld().minutesAccepted();
        assertThat(west.review().state()).isEqualTo(Review.State.CLOSED);
    }

    @Test
    void aReviewDayOnAPublicHolidayMovesToTheNextBusinessDay() {
        var january = YearMonth.of(2027, 1);
        var review = scenario.partnership("T-PROCESS-87", january, BERLIN, "FREQ=MONTHLY;BYDAY=1WE", LocalTime.of(14, 0), "DE-BY").opened();
        assertThat(review.review().meetingAt()).as("the day after Epiphany").isEqualTo("2027-01-07T13:00:00Z");
        assertThat(review.timer("input-closes")).isEqualTo("2026-12-31T13:00:00Z");
    }

    @Test
    void februarysLastDay() {
        var february = YearMonth.of(2027, 2);
        var review = scenario.partnership("T-PROCESS-88", february, BERLIN, "FREQ=MONTHLY;BYMONTHDAY=-1", LocalTime.of(14, 0), "DE-BY").opened();
        assertThat(review.review().meetingAt()).as("28 February is a Sunday").isEqualTo("2027-03-01T13:00:00Z");
        assertThat(review.review().judged()).isEqualTo(YearMonth.of(2027, 1));
        review.inputOfBothSides().meetingHeld().minutesAccepted();
        assertThat(review.review().state()).isEqualTo(Review.State.CLOSED);
    }

    @Test
    void theClockOnTheWallStaysTheSameOverTheChangeToSummerTime() {
        var march = YearMonth.of(2027, 3);
        var review = scenario.partnership("T-PROCESS-89", march, BERLIN, "FREQ=MONTHLY;BYMONTHDAY=30", LocalTime.of(14, 0), "DE-BY").opened();
        assertThat(review.review().meetingAt()).isEqualTo("2027-03-30T12:00:00Z");
        assertThat(review.timer("input-closes")).as("before Easter and the change").isEqualTo("2027-03-23T13:00:00Z");
        assertThat(review.timer("meeting-begins-without-report")).isEqualTo("2027-03-30T12:00:00Z");
        review.inputOfBothSides().meetingHeld();
        assertThat(review.now()).isEqualTo("2027-03-30T13:10:00Z");
    }

    private void openDueAt(String moment) {
        scenario.clock(Instant.parse(moment));
        calendar.openDue();
    }
}
