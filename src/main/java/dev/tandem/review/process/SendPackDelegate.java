package dev.tandem.review.process;

import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Writes the pack to both sides. */
@Component("sendPack")
class SendPackDelegate implements JavaDelegate {

    private final ReviewSteps steps;

    SendPackDelegate(ReviewSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.sendPack(MonthlyReviewProcess.reviewId(execution));
    }
}
