package dev.tandem.review;

import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Suspensions.PartnershipResumed;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A meeting that a suspension came before moves as every clock does, and calendars hear of it. */
@Component
class ReviewsAfterSuspension {

    private final Reviews reviews;
    private final MovedMeetings meetings;
    private final PartnershipService partnerships;
    private final Texts texts;

    ReviewsAfterSuspension(Reviews reviews, MovedMeetings meetings, PartnershipService partnerships, Texts texts) {
        this.reviews = reviews;
        this.meetings = meetings;
        this.partnerships = partnerships;
        this.texts = texts;
    }

    /** After the engine's clocks, some of which hang on the meeting. */
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
        if (!meetingAt.equals(review.meetingAt())) {
            var reason = texts.in(partnerships.get(review.partnership()).locale(), "review.moved-by-suspension");
            meetings.move(review, meetingAt, reason, event.userId());
        }
    }
}
