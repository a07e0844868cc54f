package dev.tandem.review;

import dev.tandem.partnership.Absences;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.sponsorship.StrengthEvidence;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the month's review saw of sponsors, by mandate: who came, and who endorsed. Attendance counts as endorsement. */
@Component
class ReviewStrengthEvidence implements StrengthEvidence {

    private final Reviews reviews;
    private final PartnershipService partnerships;
    private final Absences absences;
    private final Texts texts;

    ReviewStrengthEvidence(Reviews reviews, PartnershipService partnerships, Absences absences, Texts texts) {
        this.reviews = reviews;
        this.partnerships = partnerships;
        this.absences = absences;
        this.texts = texts;
    }

    @Override
    public List<Evidence> of(String partnership, YearMonth month) {
        return reviews.find(partnership, month).map(this::of).orElse(List.of());
    }

    private List<Evidence> of(Review review) {
        var locale = partnerships.get(review.partnership()).locale();
        var detail = texts.in(locale, "review.evidence", texts.month(review.month(), locale));
        var evidence = new ArrayList<Evidence>();
        for (var row : reviews.endorsements(review.id())) {
            var attended = row.state() == ReviewDetail.Endorsement.State.ATTENDED;
            evidence.add(new Evidence(
                    row.sponsor(), row.side(), row.region(), Kind.ATTENDANCE, attended ? Outcome.DONE : Outcome.MISSED, detail));
            if (row.state() != ReviewDetail.Endorsement.State.ASKED && !stoodInFor(review.partnership(), row)) {
                evidence.add(new Evidence(row.sponsor(), row.side(), row.region(), Kind.ENDORSEMENT, endorsed(row), detail));
            }
        }
        return evidence;
    }

    /** A sponsor who says no has answered as well as one who says yes. */
    private static Outcome endorsed(ReviewDetail.Endorsement row) {
        return switch (row.state()) {
            case ATTENDED -> Outcome.DONE;
            case SILENT, ASKED -> Outcome.MISSED;
            case ENDORSED, NOT_ENDORSED -> row.sponsor().equals(row.answeredBy()) && !afterHalfTheClock(row) ? Outcome.DONE : Outcome.LATE;
        };
    }

    /** Who said to be away, and whose deputy answered in time, isn't marked down: nothing was left to do. */
    private boolean stoodInFor(String partnership, ReviewDetail.Endorsement row) {
        return row.answeredBy() != null && !row.answeredBy().equals(row.sponsor()) && !afterHalfTheClock(row)
                && absences.away(row.sponsor(), LocalDate.ofInstant(row.answeredAt(), partnerships.zoneOf(partnership, row.sponsor())));
    }

    private static boolean afterHalfTheClock(ReviewDetail.Endorsement row) {
        var half = Duration.between(row.askedAt(), row.dueAt()).dividedBy(2);
        return row.answeredAt().isAfter(row.askedAt().plus(half));
    }
}
