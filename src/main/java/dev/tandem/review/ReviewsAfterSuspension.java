package dev.tandem.review;

import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Suspensions.PartnershipResumed;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A meeting that a suspension came before moves as every clock does, and calendars hear of it. */
@Component
class ReviewsAfterSuspension {

    private final Reviews reviews;
    private final ReviewDates dates;
    private final PartnershipService partnerships;
    private final ApplicationEventPublisher events;
    private final Texts texts;
    private final Clock clock;

    ReviewsAfterSuspension(
            Reviews reviews, ReviewDates dates, PartnershipService partnerships, ApplicationEventPublisher events, Texts texts, Clock clock) {
        this.reviews = reviews;
        this.dates = dates;
        this.partnerships = partnerships;
        this.events = events;
        this.texts = texts;
        this.clock = clock;
    }

    @EventListener
    @Order(2)
    @Transactional
    void on(PartnershipResumed event) {
        for (var review : reviews.of(event.partnership())) {
            if (!review.ended() && reviews.minutes(review.id()).isEmpty() && review.meetingAt().isAfter(event.suspendedAt())) {
                move(reviews.lock(review.id()), event);
            }
        }
    }

    private void move(Review review, PartnershipResumed event) {
        var meetingAt = partnerships.businessDays(review.partnership()).resumed(review.meetingAt(), event.suspendedAt(), event.resumedAt());
        if (meetingAt.equals(review.meetingAt())) {
            return;
        }
        var sequence = review.calendarSequence() + 1;
        var inputClosesAt = reviews.inputClosedAt(review.id()).isPresent()
                ? review.inputClosesAt()
                : dates.inputClosesAt(review.partnership(), meetingAt);
        var reason = texts.in(partnerships.get(review.partnership()).locale(), "review.moved-by-suspension");
        reviews.addCalendarChange(
                review, sequence, new ReviewDetail.CalendarChange(review.meetingAt(), meetingAt, reason, event.userId(), clock.instant()));
        reviews.move(review.id(), meetingAt, inputClosesAt, sequence);
        events.publishEvent(new ReviewService.ReviewRescheduled(
                review.id(), review.partnership(), review.month(), meetingAt, inputClosesAt));
    }
}
