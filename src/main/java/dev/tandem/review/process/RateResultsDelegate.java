package dev.tandem.review.process;

import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rates the judged month; the gateway that follows asks whether sponsors must be called. */
@Component("rateResults")
class RateResultsDelegate implements JavaDelegate {

    private final ReviewSteps steps;

    RateResultsDelegate(ReviewSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var rated = steps.rate(MonthlyReviewProcess.reviewId(execution));
        execution.setVariable(MonthlyReviewProcess.SPONSORS_NEEDED, rated.callSponsors());
    }
}
