package dev.tandem.review.process;

import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records who is asked to endorse; each gets a task of the multi-instance that follows. */
@Component("askAbsentSponsors")
class AskAbsentSponsorsDelegate implements JavaDelegate {

    private final ReviewSteps steps;

    AskAbsentSponsorsDelegate(ReviewSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(MonthlyReviewProcess.ABSENT_SPONSORS, steps.askAbsentSponsors(MonthlyReviewProcess.reviewId(execution)));
    }
}
