package dev.tandem.review.process;

import dev.tandem.partnership.Side;
import dev.tandem.review.ReviewDetail.Confirmation.Verdict;
import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The client kept silent. */
@Component("deemAcceptedByClient")
class DeemAcceptedByClientDelegate implements JavaDelegate {

    private final ReviewSteps steps;

    DeemAcceptedByClientDelegate(ReviewSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.confirm(
                MonthlyReviewProcess.reviewId(execution), Side.CLIENT,
                Verdict.DEEMED_ACCEPTED, null, null);
    }
}
