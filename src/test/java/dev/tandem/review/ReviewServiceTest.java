package dev.tandem.review;

import static dev.tandem.support.TestPartnerships.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tandem.partnership.Side;
import dev.tandem.review.ReviewDetail.AgendaItem.Horizon;
import dev.tandem.review.ReviewService.ReviewCancelled;
import dev.tandem.review.ReviewService.ReviewRescheduled;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPartnerships;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What people do to a review outside the task list: agenda items, a new date, calling it off. */
@TandemTest
@Tag("database")
@RecordApplicationEvents
class ReviewServiceTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @Autowired
    ReviewService reviews;

    @Autowired
    ReviewSteps steps;

    @Autowired
    TestPartnerships partnerships;

    @Autowired
    ApplicationEvents events;

    private String code;
    private long id;

    @BeforeEach
    void aReviewIsOpen() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        at("2026-10-27T08:00:00Z");
        code = "T-REVIEW-R" + NUMBER.incrementAndGet();
        partnerships.create(code, LocalDate.of(2026, 10, 1));
        id = steps.open(code, NOVEMBER).id();
    }

    @AfterEach
    void reset() {
        ClockUtil.reset();
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void aMovedMeetingTakesInputsEndWithItAndIsOnRecord() {
        reviews.reschedule(code, NOVEMBER, who("c.lead"), Instant.parse("2026-11-12T09:00:00Z"), " Trade fair ");

        var review = reviews.get(id);
        assertThat(review.meetingAt()).isEqualTo("2026-11-12T09:00:00Z");
        assertThat(review.inputClosesAt()).isEqualTo("2026-11-09T09:00:00Z");
        assertThat(review.calendarSequence()).isEqualTo(1);
        assertThat(reviews.detail(code, NOVEMBER).calendarChanges()).containsExactly(new ReviewDetail.CalendarChange(
                Instant.parse("2026-11-10T13:00:00Z"), Instant.parse("2026-11-12T09:00:00Z"), "Trade fair", who("c.lead"),
                Instant.parse("2026-10-27T08:00:00Z")));
        assertThat(events.stream(ReviewRescheduled.class)).containsExactly(new ReviewRescheduled(
                id, code, NOVEMBER, Instant.parse("2026-11-12T09:00:00Z"), Instant.parse("2026-11-09T09:00:00Z")));
    }

    @Test
    void closedInputStaysClosedWhenTheMeetingMoves() {
        at("2026-11-05T13:00:00Z");
        steps.closeInput(id);

        reviews.reschedule(code, NOVEMBER, who("c.lead"), Instant.parse("2026-11-20T13:00:00Z"), "Trade fair");

        assertThat(reviews.get(id).inputClosesAt()).isEqualTo("2026-11-05T13:00:00Z");
    }

    @Test
    void aNewDateThatCannotBeIsRefusedWithWhatIsRight() {
        assertThat(refused("2026-10-26T13:00:00Z")).isEqualTo("The new date has to lie ahead.");
        assertThat(refused("2026-11-10T13:00:00Z")).isEqualTo("The meeting is at this time already.");
        assertThat(refused("2026-11-14T13:00:00Z"))
                .isEqualTo("Sat 14 Nov 2026 is no business day at the centre. The next one is Mon 16 Nov 2026.");
        assertThat(refused("2026-12-08T13:00:00Z")).isEqualTo("The next review is on Tue 8 Dec 2026. Choose a day before it.");
        assertThat(refused(null)).isEqualTo("Give the new date and time.");
        var noReason = catchThrowableOfType(InvalidField.class,
                () -> reviews.reschedule(code, NOVEMBER, who("c.lead"), Instant.parse("2026-11-12T13:00:00Z"), " "));
        assertThat(noReason.field()).isEqualTo("reason");
        assertThatExceptionOfType(InvalidField.class)
                .isThrownBy(() -> reviews.reschedule(code, NOVEMBER, who("c.comms"), Instant.parse("2026-11-12T13:00:00Z"), "Trip"))
                .withMessage("Only a lead of either side can do this.");
        assertThat(events.stream(ReviewRescheduled.class)).isEmpty();
        assertThat(reviews.get(id).calendarSequence()).isZero();
    }

    private String refused(String meetingAt) {
        var refused = catchThrowableOfType(InvalidField.class, () -> reviews.reschedule(
                code, NOVEMBER, who("c.lead"), meetingAt == null ? null : Instant.parse(meetingAt), "Trip"));
        assertThat(refused.field()).isEqualTo("meetingAt");
        return refused.getMessage();
    }

    @Test
    void callingOffTakesALeadOfEachSide() {
        reviews.askToCancel(code, NOVEMBER, who("p.lead"), "Both are at the fair");
        assertThat(events.stream(ReviewCancelled.class)).isEmpty();
        assertThat(reviews.detail(code, NOVEMBER).cancelRequest().side()).isEqualTo(Side.PROVIDER);
        assertThatIllegalStateException().isThrownBy(() -> reviews.askToCancel(code, NOVEMBER, who("p.lead"), "Again"));

        reviews.askToCancel(code, NOVEMBER, who("c.partner"), "Agreed");

        assertThat(events.stream(ReviewCancelled.class)).containsExactly(new ReviewCancelled(id, code, NOVEMBER));
        assertThatIllegalStateException()
                .isThrownBy(() -> reviews.reschedule(code, NOVEMBER, who("c.lead"), Instant.parse("2026-11-12T13:00:00Z"), "Trip"))
                .withMessage("Both sides have called this review off.");
    }

    @Test
    void whoAskedTakesItBackAndNobodyElse() {
        reviews.askToCancel(code, NOVEMBER, who("c.lead"), "Both are at the fair");
        assertThatIllegalStateException().isThrownBy(() -> reviews.withdrawCancel(code, NOVEMBER, who("c.partner")));
        assertThatIllegalStateException().isThrownBy(() -> reviews.withdrawCancel(code, NOVEMBER, who("p.lead")));

        reviews.withdrawCancel(code, NOVEMBER, who("c.lead"));

        assertThat(reviews.detail(code, NOVEMBER).cancelRequest()).isNull();
        reviews.askToCancel(code, NOVEMBER, who("p.lead"), "We ask instead");
        assertThat(events.stream(ReviewCancelled.class)).isEmpty();
    }

    @Test
    void onceTheMeetingWasHeldNothingMoves() {
        at("2026-11-10T15:00:00Z");
        steps.recordMeeting(id, new MeetingRecord(
                "We met.", List.of(new MeetingRecord.Attendee(who("c.lead"), true)), null, null, null, null, null), who("c.lead"));

        assertThatIllegalStateException()
                .isThrownBy(() -> reviews.reschedule(code, NOVEMBER, who("c.lead"), Instant.parse("2026-11-12T13:00:00Z"), "Trip"));
        assertThatIllegalStateException().isThrownBy(() -> reviews.askToCancel(code, NOVEMBER, who("c.lead"), "Trip"));
        assertThatIllegalStateException()
                .isThrownBy(() -> reviews.addAgendaItem(code, NOVEMBER, who("c.lead"), Horizon.NOW, "Too late", null));
    }

    @Test
    void anItemNeedsATitleAndIsAddedOnce() {
        reviews.addAgendaItem(code, NOVEMBER, who("x.hq"), Horizon.NOW, "Budget", "For 2027");
        assertThat(reviews.detail(code, NOVEMBER).agenda()).singleElement().satisfies(item -> {
            assertThat(item.side()).isEqualTo(Side.PROVIDER);
            assertThat(item.addedBy()).isEqualTo(who("x.hq"));
        });
        assertThat(field(() -> reviews.addAgendaItem(code, NOVEMBER, who("x.hq"), Horizon.NOW, "Budget", null))).isEqualTo("title");
        assertThat(field(() -> reviews.addAgendaItem(code, NOVEMBER, who("x.hq"), Horizon.NOW, "x".repeat(201), null))).isEqualTo("title");
        assertThat(field(() -> reviews.addAgendaItem(code, NOVEMBER, who("x.hq"), null, "Other", null))).isEqualTo("horizon");
        assertThat(field(() -> reviews.addAgendaItem(code, NOVEMBER, "stranger", Horizon.NOW, "Other", null))).isEqualTo("userId");
    }

    private static String field(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(InvalidField.class, call).field();
    }

    @Test
    void theCurrentReviewIsTheNewestThatHasNotEnded() {
        assertThat(reviews.current(code)).map(Review::month).contains(NOVEMBER);
        at("2026-11-25T08:00:00Z");
        steps.open(code, YearMonth.of(2026, 12));
        assertThat(reviews.current(code)).map(Review::month).contains(YearMonth.of(2026, 12));
        assertThat(reviews.of(code)).extracting(Review::month).isEqualTo(List.of(YearMonth.of(2026, 12), NOVEMBER));
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> reviews.detail(code, YearMonth.of(2027, 1)));
    }

    private String who(String name) {
        return person(code, name);
    }

    private static void at(String instant) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(instant)));
    }
}
