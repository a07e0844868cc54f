package dev.tandem.review.process;

import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Prepares the pack as PDF. */
@Component("preparePack")
class PreparePackDelegate implements JavaDelegate {

    private final ReviewSteps steps;

    PreparePackDelegate(ReviewSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.preparePack(MonthlyReviewProcess.reviewId(execution));
    }
}
