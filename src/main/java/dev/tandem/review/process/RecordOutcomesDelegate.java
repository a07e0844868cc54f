package dev.tandem.review.process;

import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Starts what belongs to other processes. */
@Component("recordOutcomes")
class RecordOutcomesDelegate implements JavaDelegate {

    private final ReviewSteps steps;

    RecordOutcomesDelegate(ReviewSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordOutcomes(MonthlyReviewProcess.reviewId(execution));
    }
}
