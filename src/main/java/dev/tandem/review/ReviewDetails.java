package dev.tandem.review;

import org.springframework.stereotype.Component;

/** Puts a review's record together from its tables. */
@Component
class ReviewDetails {

    private final Reviews reviews;

    ReviewDetails(Reviews reviews) {
        this.reviews = reviews;
    }

    ReviewDetail of(Review review) {
        var id = review.id();
        return new ReviewDetail(
                review, reviews.inputs(id), reviews.agenda(id), reviews.attendance(id), reviews.minutes(id), reviews.decisions(id),
                reviews.confirmations(id), reviews.endorsements(id), reviews.packs(id), reviews.calendarChanges(id),
                reviews.cancelRequests(id).stream().findFirst().orElse(null));
    }
}
