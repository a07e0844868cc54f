package dev.tandem.review.process;

import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Writes the minutes to everybody. */
@Component("publishMinutes")
class PublishMinutesDelegate implements JavaDelegate {

    private final ReviewSteps steps;

    PublishMinutesDelegate(ReviewSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.publishMinutes(MonthlyReviewProcess.reviewId(execution));
    }
}
