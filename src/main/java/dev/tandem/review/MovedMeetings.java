package dev.tandem.review;

import java.time.Clock;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Moves a review's meeting on record, whoever or whatever moves it: process and calendars hear of it. */
@Component
class MovedMeetings {

    private final Reviews reviews;
    private final ReviewDates dates;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MovedMeetings(Reviews reviews, ReviewDates dates, ApplicationEventPublisher events, Clock clock) {
        this.reviews = reviews;
        this.dates = dates;
        this.events = events;
        this.clock = clock;
    }

    /** Input that has closed stays closed. */
    void move(Review review, Instant meetingAt, String reason, String userId) {
        var sequence = review.calendarSequence() + 1;
        var inputClosesAt = reviews.inputClosedAt(review.id()).isPresent()
                ? review.inputClosesAt()
                : dates.inputClosesAt(review.partnership(), meetingAt);
        reviews.addCalendarChange(
                review, sequence, new ReviewDetail.CalendarChange(review.meetingAt(), meetingAt, reason, userId, clock.instant()));
        reviews.move(review.id(), meetingAt, inputClosesAt, sequence);
        events.publishEvent(new ReviewService.ReviewRescheduled(
                review.id(), review.partnership(), review.month(), meetingAt, inputClosesAt));
    }
}
