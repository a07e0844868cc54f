package dev.tandem.review.process;

import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Closes the review and its month. */
@Component("closeReview")
class CloseReviewDelegate implements JavaDelegate {

    private final ReviewSteps steps;

    CloseReviewDelegate(ReviewSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.close(MonthlyReviewProcess.reviewId(execution));
    }
}
