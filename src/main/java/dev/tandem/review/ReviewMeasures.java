package dev.tandem.review;

import dev.tandem.expectation.SystemMeasures;
import dev.tandem.partnership.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The client's own duties that reviews themselves show. Both belong to the month of the review in which they were due,
 * so that the review of November, which judges October, sees what October's asked for.
 */
@Component
class ReviewMeasures implements SystemMeasures {

    static final String SPONSOR_ATTENDANCE = "sponsor-attendance";
    static final String DECISION_TIME = "decision-time";

    private final Reviews reviews;

    ReviewMeasures(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public Set<String> keys() {
        return Set.of(SPONSOR_ATTENDANCE, DECISION_TIME);
    }

    @Override
    public Optional<Measured> measure(String partnership, String expectation, YearMonth month) {
        return reviews.find(partnership, month).flatMap(review -> switch (expectation) {
            case SPONSOR_ATTENDANCE -> attendance(review);
            case DECISION_TIME -> decisionTime(review);
            default -> throw new IllegalArgumentException("reviews do not measure " + expectation);
        });
    }

    /** The client's sponsors in office on the meeting's day: present, of all. */
    private Optional<Measured> attendance(Review review) {
        return share(reviews.attendance(review.id()).stream()
                .filter(person -> person.side() == Side.CLIENT && person.sponsorRegion() != null)
                .map(ReviewDetail.Attendance::present)
                .toList());
    }

    /** What the client was asked within a clock: a word on each version of the minutes, and each absent sponsor's endorsement. */
    private Optional<Measured> decisionTime(Review review) {
        var inTime = new HashMap<String, Boolean>();
        for (var confirmation : reviews.confirmations(review.id())) {
            if (confirmation.side() == Side.CLIENT && confirmation.verdict() != ReviewDetail.Confirmation.Verdict.RULED) {
                inTime.put("minutes/" + confirmation.round(),
                        confirmation.verdict() != ReviewDetail.Confirmation.Verdict.DEEMED_ACCEPTED);
            }
        }
        for (var endorsement : reviews.endorsements(review.id())) {
            if (endorsement.side() == Side.CLIENT) {
                switch (endorsement.state()) {
                    case ENDORSED, NOT_ENDORSED -> inTime.put("sponsor/" + endorsement.sponsor(), true);
                    case SILENT -> inTime.put("sponsor/" + endorsement.sponsor(), false);
                    case ATTENDED, ASKED -> { }
                }
            }
        }
        return share(inTime.values());
    }

    private static Optional<Measured> share(Collection<Boolean> done) {
        if (done.isEmpty()) {
            return Optional.empty();
        }
        var count = done.stream().filter(Boolean::booleanValue).count();
        var percent = BigDecimal.valueOf(count * 100).divide(BigDecimal.valueOf(done.size()), 1, RoundingMode.HALF_UP);
        return Optional.of(new Measured(percent, done.size()));
    }
}
