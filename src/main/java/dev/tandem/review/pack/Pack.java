package dev.tandem.review.pack;

import dev.tandem.action.ActionItem;
import dev.tandem.escalation.Escalation;
import dev.tandem.expectation.Dispute;
import dev.tandem.expectation.ExpectationService.LearnerComment;
import dev.tandem.expectation.ExpectationService.LearnerSatisfaction;
import dev.tandem.expectation.ExpectationService.MonthRating;
import dev.tandem.expectation.Rating;
import dev.tandem.expectation.ScorecardLine;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Side;
import dev.tandem.review.Review;
import dev.tandem.review.ReviewDetail.AgendaItem;
import dev.tandem.review.ReviewDetail.Decision;
import dev.tandem.review.ReviewDetail.Input;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;

/**
 * What one review's pack says.
 *
 * @param before the rating of the month before the judged one
 * @param elsewhere the meeting in the regions' zones that read the clock differently
 */
record Pack(
        Partnership partnership, Review review, ZoneId zone, Instant preparedAt, MonthRating rating, MonthRating before,
        List<Region> elsewhere, List<Card> cards, List<LearnerSatisfaction> learners, List<LearnerComment> comments, Open open,
        List<Input> inputs, Agenda now, Agenda ahead, Last last) {

    /** The months of the trends, oldest first. */
    public List<YearMonth> months() {
        var judged = review.judged();
        return java.util.stream.IntStream.rangeClosed(-5, 0).mapToObj(judged::plusMonths).toList();
    }

    /** One side's scorecard, what needs looking at first. */
    record Card(Side side, String organisation, Rating rating, BigDecimal score, BigDecimal measured, List<ScorecardLine> lines) {

        public long count(Rating wanted) {
            return lines.stream().filter(line -> line.rating() == wanted).count();
        }
    }

    /** What stands open on the day the pack is made. */
    record Open(
            List<Input> missingInput, List<Disputed> disputes, List<Action> overdue, int moreOverdue, List<Escalation> escalations,
            List<Sponsorship> sponsorships) {

        public boolean none() {
            return missingInput.isEmpty() && disputes.isEmpty() && overdue.isEmpty() && escalations.isEmpty()
                    && sponsorships.isEmpty();
        }

        public int count() {
            return missingInput.size() + disputes.size() + overdue.size() + moreOverdue + escalations.size() + sponsorships.size();
        }
    }

    record Disputed(ScorecardLine line, Dispute dispute) {}

    record Action(ActionItem item, String doer, String counterpart) {}

    /** @param vacant sides without a sponsor; @param strength of the region when it is weak, else null */
    record Sponsorship(String region, int distance, List<Side> vacant, Integer strength) {}

    record Agenda(List<AgendaItem> items, int more) {}

    /** The review before, and what became of what it agreed. */
    record Last(Review review, List<Decision> decisions, int moreDecisions, List<Action> actions, int moreActions) {}
}
