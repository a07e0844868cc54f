package dev.tandem.review.process;

import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Computes sponsorship strength of the month. */
@Component("computeStrength")
class ComputeStrengthDelegate implements JavaDelegate {

    private final ReviewSteps steps;

    ComputeStrengthDelegate(ReviewSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.computeStrength(MonthlyReviewProcess.reviewId(execution));
    }
}
