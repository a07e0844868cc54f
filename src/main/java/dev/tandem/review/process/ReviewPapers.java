package dev.tandem.review.process;

import dev.tandem.engine.OfferedToModels;
import dev.tandem.engine.RunningCase;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.review.MeetingRecord;
import dev.tandem.review.ReviewService;
import java.time.LocalDate;
import java.util.List;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.stereotype.Component;

/** Offered to process owners in expressions: what a task's form shows of the review. */
@OfferedToModels
@Component("reviewPapers")
public class ReviewPapers {

    private final ReviewService reviews;
    private final PartnershipService partnerships;

    ReviewPapers(ReviewService reviews, PartnershipService partnerships) {
        this.reviews = reviews;
        this.partnerships = partnerships;
    }

    /** The minutes in force with decisions and action items, and the path of the review's page. */
    public SpinJsonNode minutes(long reviewId) {
        var review = reviews.get(reviewId);
        RunningCase.requireOf(review.partnership(), "review " + reviewId);
        var partnership = partnerships.get(review.partnership());
        var detail = reviews.detail(review.partnership(), review.month());
        var actions = reviews.meetingRecord(review.partnership(), review.month()).map(MeetingRecord::actions).orElse(List.of());
        return Spin.JSON(new Paper(
                "/partnerships/" + review.partnership() + "/reviews/" + review.month(),
                detail.latestMinutes() == null ? "" : detail.latestMinutes().text(),
                detail.latestMinutes() == null ? 0 : detail.latestMinutes().version(),
                detail.decisions().stream()
                        .map(row -> new DecisionLine(row.text(), by(partnership, row.decidedBy()), text(row.effectiveOn()))).toList(),
                actions == null ? List.of() : actions.stream()
                        .map(row -> new ActionLine(
                                row.problem(), row.solution(), name(partnership, row.doer()), name(partnership, row.counterpart()),
                                text(row.dueOn())))
                        .toList()));
    }

    private static String by(Partnership partnership, String decidedBy) {
        return switch (decidedBy) {
            case "CLIENT" -> partnership.client();
            case "PROVIDER" -> partnership.provider();
            default -> partnership.client() + ", " + partnership.provider();
        };
    }

    private String name(Partnership partnership, String userId) {
        return userId == null ? "" : partnerships.participant(partnership.code(), userId).map(Participant::name).orElse(userId);
    }

    private static String text(LocalDate date) {
        return date == null ? "" : date.toString();
    }

    record Paper(String link, String minutes, int version, List<DecisionLine> decisions, List<ActionLine> actions) {}

    record DecisionLine(String text, String decidedBy, String effectiveOn) {}

    record ActionLine(String problem, String solution, String doer, String counterpart, String dueOn) {}
}
