package dev.tandem.review.process;

import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records the escalation of a second cancellation in a row. */
@Component("escalateCancellations")
class EscalateCancellationsDelegate implements JavaDelegate {

    private final ReviewSteps steps;

    EscalateCancellationsDelegate(ReviewSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.escalateCancellations(MonthlyReviewProcess.reviewId(execution));
    }
}
