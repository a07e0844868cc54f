package dev.tandem.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tandem.partnership.TestCharters;
import dev.tandem.support.TandemTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Which reviews the calendar finds, wherever the partnership is and however long the system slept. */
@TandemTest
@Tag("database")
class DueReviewsTest {

    private static final String SECOND_TUESDAY = "FREQ=MONTHLY;BYDAY=2TU";

    @Autowired
    ReviewSteps steps;

    @Autowired
    Reviews reviews;

    @Autowired
    TestCharters charters;

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @Test
    void aReviewIsDueFromTheStartOfTheTenthBusinessDayBeforeItsMeetingThere() {
        charters.create("T-REVIEW-D1", LocalDate.of(2026, 11, 1));

        // Meeting on Tuesday 10 November; ten business days before is Tuesday 27 October, which begins at 23:00 UTC the day before.
        at("2026-10-26T22:59:59Z");
        assertThat(due("T-REVIEW-D1")).isEmpty();
        at("2026-10-26T23:00:00Z");
        assertThat(due("T-REVIEW-D1")).containsExactly("2026-11");
    }

    @Test
    void aHolidayOfTheCentreCountsForNoBusinessDay() {
        // Bavaria has Christmas, New Year and Epiphany (6 January) off: ten business days before 12 January is 24 December, else the 29th.
        charters.create("T-REVIEW-D2", LocalDate.of(2027, 1, 1), ZoneId.of("Europe/Berlin"), SECOND_TUESDAY, LocalTime.of(14, 0), "DE-BY");
        charters.create("T-REVIEW-D3", LocalDate.of(2027, 1, 1), ZoneId.of("Europe/Berlin"), SECOND_TUESDAY, LocalTime.of(14, 0), null);

        at("2026-12-28T12:00:00Z");
        assertThat(due("T-REVIEW-D2")).containsExactly("2027-01");
        assertThat(due("T-REVIEW-D3")).isEmpty();
        at("2026-12-29T12:00:00Z");
        assertThat(due("T-REVIEW-D3")).containsExactly("2027-01");
    }

    @Test
    void bothSidesOfTheDateLineOpenOnTheirOwnDay() {
        charters.create("T-REVIEW-D4", LocalDate.of(2026, 11, 1), ZoneId.of("Pacific/Kiritimati"), SECOND_TUESDAY, LocalTime.of(9, 0), null);
        charters.create("T-REVIEW-D5", LocalDate.of(2026, 11, 1), ZoneId.of("Pacific/Pago_Pago"), SECOND_TUESDAY, LocalTime.of(9, 0), null);

        // 27 October begins at 10:00 UTC of the 26th in Kiritimati, and at 11:00 UTC of the 27th in Pago Pago.
        at("2026-10-26T09:59:00Z");
        assertThat(due("T-REVIEW-D4")).isEmpty();
        at("2026-10-26T10:00:00Z");
        assertThat(due("T-REVIEW-D4")).containsExactly("2026-11");
        at("2026-10-27T10:59:00Z");
        assertThat(due("T-REVIEW-D5")).isEmpty();
        at("2026-10-27T11:00:00Z");
        assertThat(due("T-REVIEW-D5")).containsExactly("2026-11");
    }

    @Test
    void theChangeToSummerTimeMovesNeitherDayNorLocalTime() {
        charters.create(
                "T-REVIEW-D6", LocalDate.of(2027, 4, 1), ZoneId.of("Europe/Berlin"), "FREQ=MONTHLY;BYDAY=1TU", LocalTime.of(14, 0), "DE-BE");

        // Clocks go forward on 28 March. Meeting on 6 April, with Good Friday (26 March) and Easter Monday off: opens on 19 March.
        at("2027-03-18T22:59:00Z");
        assertThat(due("T-REVIEW-D6")).isEmpty();
        at("2027-03-18T23:00:00Z");
        assertThat(due("T-REVIEW-D6")).containsExactly("2027-04");
        var opened = steps.open("T-REVIEW-D6", YearMonth.of(2027, 4));
        assertThat(opened.meetingAt()).isEqualTo("2027-04-06T12:00:00Z");
        assertThat(opened.inputClosesAt()).isEqualTo("2027-04-01T12:00:00Z");
    }

    @Test
    void februaryHasItsReview() {
        charters.create("T-REVIEW-D7", LocalDate.of(2027, 2, 1), ZoneId.of("UTC"), "FREQ=MONTHLY;BYMONTHDAY=-1", LocalTime.of(10, 0), null);

        // 28 February 2027 is a Sunday: the meeting is on Monday 1 March, and is February's.
        at("2027-02-15T00:00:00Z");
        assertThat(due("T-REVIEW-D7")).containsExactly("2027-02");
        var opened = steps.open("T-REVIEW-D7", YearMonth.of(2027, 2));
        assertThat(opened.meetingAt()).isEqualTo("2027-03-01T10:00:00Z");
        assertThat(opened.meetingAhead()).isTrue();
    }

    @Test
    void monthsThatWereSleptThroughComeOldestFirstAndHaveNoMeetingAhead() {
        charters.create("T-REVIEW-D8", LocalDate.of(2026, 10, 1));

        at("2027-02-01T12:00:00Z");
        assertThat(due("T-REVIEW-D8")).containsExactly("2026-10", "2026-11", "2026-12", "2027-01", "2027-02");
        assertThat(steps.open("T-REVIEW-D8", YearMonth.of(2026, 10)).meetingAhead()).isFalse();
        assertThat(due("T-REVIEW-D8")).containsExactly("2026-11", "2026-12", "2027-01", "2027-02");
        assertThat(steps.open("T-REVIEW-D8", YearMonth.of(2027, 2)).meetingAhead()).isTrue();
    }

    @Test
    void aPartnershipActiveAfterTheMonthsMeetingBeginsWithTheNextMonth() {
        charters.create("T-REVIEW-D9", LocalDate.of(2026, 11, 11));
        charters.create("T-REVIEW-D10", LocalDate.of(2026, 11, 10));

        at("2026-11-30T12:00:00Z");
        assertThat(due("T-REVIEW-D9")).containsExactly("2026-12");
        assertThat(due("T-REVIEW-D10")).containsExactly("2026-11", "2026-12");
    }

    @Test
    void openedLateTheReviewIsShortened() {
        charters.create("T-REVIEW-D11", LocalDate.of(2026, 11, 1));

        // Two business days before the meeting: input closes at once.
        at("2026-11-06T08:00:00Z");
        var opened = steps.open("T-REVIEW-D11", YearMonth.of(2026, 11));
        assertThat(opened.meetingAhead()).isTrue();
        assertThat(opened.inputClosesAt()).isEqualTo("2026-11-06T08:00:00Z");
    }

    @Test
    void aMonthIsOpenedOnce() {
        charters.create("T-REVIEW-D12", LocalDate.of(2026, 11, 1));
        at("2026-10-27T08:00:00Z");

        var opened = steps.open("T-REVIEW-D12", YearMonth.of(2026, 11));

        assertThat(opened.subject()).isEqualTo("Client of T-REVIEW-D12 – Provider of T-REVIEW-D12 · November 2026");
        assertThat(opened.inputClosesAt()).isEqualTo("2026-11-05T13:00:00Z");
        assertThat(reviews.get(opened.id()).state()).isEqualTo(Review.State.GATHERING);
        assertThat(reviews.get(opened.id()).judged()).isEqualTo(YearMonth.of(2026, 10));
        assertThatIllegalStateException().isThrownBy(() -> steps.open("T-REVIEW-D12", YearMonth.of(2026, 11)))
                .withMessageContaining("T-REVIEW-D12/2026-11");
        assertThat(due("T-REVIEW-D12")).isEmpty();
    }

    @Test
    void aDraftHasNoReviews() {
        charters.create("T-REVIEW-D13", null);

        at("2026-12-31T12:00:00Z");
        assertThat(due("T-REVIEW-D13")).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> steps.open("T-REVIEW-D13", YearMonth.of(2026, 12)));
    }

    private List<String> due(String partnership) {
        return steps.due().stream().filter(due -> due.partnership().equals(partnership)).map(due -> due.month().toString()).toList();
    }

    private static void at(String instant) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(instant)));
    }
}
