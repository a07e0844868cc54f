package dev.tandem.review.process;

import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records the escalation that the rating asks for. */
@Component("callSponsors")
class CallSponsorsDelegate implements JavaDelegate {

    private final ReviewSteps steps;

    CallSponsorsDelegate(ReviewSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.callSponsors(MonthlyReviewProcess.reviewId(execution));
    }
}
