package dev.tandem.review;

import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Suspensions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** When reviews open, close their input and meet: asked for, never remembered, so that nothing depends on a timer that fired. */
@Component
class ReviewDates {

    private static final Logger log = LoggerFactory.getLogger(ReviewDates.class);

    /** Business days before the meeting on which a review opens. */
    static final int OPENS_BEFORE = 10;
    /** Business days before the meeting, at its time of day, at which input closes. */
    static final int INPUT_CLOSES_BEFORE = 3;
    /** Business days that a sponsor has to endorse. */
    static final int ENDORSE_WITHIN = 5;

    private final PartnershipService partnerships;
    private final Suspensions suspensions;
    private final Reviews reviews;
    private final Clock clock;

    ReviewDates(PartnershipService partnerships, Suspensions suspensions, Reviews reviews, Clock clock) {
        this.partnerships = partnerships;
        this.suspensions = suspensions;
        this.reviews = reviews;
        this.clock = clock;
    }

    List<ReviewSteps.Due> due() {
        var opened = reviews.opened();
        var due = new ArrayList<ReviewSteps.Due>();
        for (var partnership : partnerships.active()) {
            if (partnership.activeFrom() != null) {
                try {
                    due.addAll(due(partnership, opened.getOrDefault(partnership.code(), Set.of())));
                } catch (RuntimeException e) {
                    // One charter whose calendar can't be reckoned keeps nobody else's reviews closed.
                    log.error("no review day can be reckoned for {}", partnership.code(), e);
                }
            }
        }
        due.sort(Comparator.comparing(ReviewSteps.Due::month).thenComparing(ReviewSteps.Due::partnership));
        return due;
    }

    private List<ReviewSteps.Due> due(Partnership partnership, Set<YearMonth> opened) {
        var due = new ArrayList<ReviewSteps.Due>();
        for (var month = YearMonth.from(partnership.activeFrom()); ; month = month.plusMonths(1)) {
            if (opened.contains(month)) {
                continue;
            }
            var day = partnerships.reviewDay(partnership.code(), month);
            if (partnership.endsOn() != null && day.isAfter(partnership.endsOn()) || clock.instant().isBefore(opensAt(partnership, day))) {
                return due;
            }
            // A month whose meeting day the partnership stood still on has no review.
            if (!day.isBefore(partnership.activeFrom()) && !suspensions.covers(partnership.code(), day)) {
                due.add(new ReviewSteps.Due(partnership.code(), month));
            }
        }
    }

    private Instant opensAt(Partnership partnership, LocalDate reviewDay) {
        return partnerships.businessDays(partnership.code()).plus(reviewDay, -OPENS_BEFORE)
                .atStartOfDay(partnership.timeZone()).toInstant();
    }

    /** Three business days before the meeting; now, when that has passed already. */
    Instant inputClosesAt(String partnership, Instant meetingAt) {
        var regular = partnerships.businessDays(partnership).plus(meetingAt, -INPUT_CLOSES_BEFORE);
        var now = clock.instant();
        return regular.isBefore(now) ? now : regular;
    }

    /** Five business days of the region that the person belongs to. */
    Instant endorseBy(String partnership, String userId) {
        var region = partnerships.participant(partnership, userId).map(person -> person.region()).orElse(null);
        return partnerships.businessDays(partnership, region).plus(clock.instant(), ENDORSE_WITHIN);
    }

    /** The meeting's day where the partnership is. */
    LocalDate meetingDay(Review review) {
        return review.meetingAt().atZone(partnerships.get(review.partnership()).timeZone()).toLocalDate();
    }

    /** Today where the partnership is. */
    LocalDate today(String partnership) {
        return clock.instant().atZone(partnerships.get(partnership).timeZone()).toLocalDate();
    }
}
