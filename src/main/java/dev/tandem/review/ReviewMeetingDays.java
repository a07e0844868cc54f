package dev.tandem.review;

import dev.tandem.partnership.PartnershipService;
import dev.tandem.warning.MeetingDays;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When reviews meet, as they were moved or called off. */
@Component
class ReviewMeetingDays implements MeetingDays {

    private final Reviews reviews;
    private final ReviewDates dates;
    private final PartnershipService partnerships;

    ReviewMeetingDays(Reviews reviews, ReviewDates dates, PartnershipService partnerships) {
        this.reviews = reviews;
        this.dates = dates;
        this.partnerships = partnerships;
    }

    @Override
    public Optional<LocalDate> day(String partnership, YearMonth month) {
        var review = reviews.find(partnership, month);
        return review.isEmpty() ? Optional.of(partnerships.reviewDay(partnership, month))
                : review.filter(known -> !known.ended()).map(dates::meetingDay);
    }
}
