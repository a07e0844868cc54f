package dev.tandem.review.process;

import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import dev.tandem.review.ReviewDetail.Confirmation.Verdict;
import dev.tandem.review.ReviewService;
import dev.tandem.review.ReviewSteps;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Keeps one side's word on the minutes. Changes asked for open the meeting's record again, with a date of its own. */
abstract class RecordVerdictDelegate implements JavaDelegate {

    /** Business days to mend minutes that were sent back. */
    private static final int MEND_WITHIN = 2;

    private final Side side;
    private final ReviewSteps steps;
    private final ReviewService reviews;
    private final PartnershipService partnerships;
    private final Clock clock;

    RecordVerdictDelegate(Side side, ReviewSteps steps, ReviewService reviews, PartnershipService partnerships, Clock clock) {
        this.side = side;
        this.steps = steps;
        this.reviews = reviews;
        this.partnerships = partnerships;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = MonthlyReviewProcess.reviewId(execution);
        var verdict = Verdict.valueOf((String) execution.getVariable(MonthlyReviewProcess.verdict(side)));
        var reason = MonthlyReviewProcess.reason(side);
        steps.confirm(
                id, side, verdict, MonthlyReviewProcess.completedBy(execution, MonthlyReviewProcess.confirmTask(side)),
                (String) execution.getVariable(reason));
        execution.removeVariable(reason);
        if (verdict == Verdict.CHANGES_ASKED) {
            var review = reviews.get(id);
            execution.setVariable(MonthlyReviewProcess.TIMES_SENT_BACK, review.timesSentBack());
            MonthlyReviewProcess.recordDueAt(
                    execution, partnerships.businessDays(review.partnership()).plus(clock.instant(), MEND_WITHIN));
        }
    }
}
