package dev.tandem.review.process;

import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Takes the meeting out of calendars; the gateway that follows asks whether it is the second in a row. */
@Component("cancelReview")
class CancelReviewDelegate implements JavaDelegate {

    private final ReviewSteps steps;

    CancelReviewDelegate(ReviewSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(
                MonthlyReviewProcess.SECOND_CANCELLATION, steps.cancel(MonthlyReviewProcess.reviewId(execution)));
    }
}
