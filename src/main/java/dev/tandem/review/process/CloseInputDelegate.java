package dev.tandem.review.process;

import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** From now on input is late. */
@Component("closeInput")
class CloseInputDelegate implements JavaDelegate {

    private final ReviewSteps steps;

    CloseInputDelegate(ReviewSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.closeInput(MonthlyReviewProcess.reviewId(execution));
    }
}
