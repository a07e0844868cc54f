package dev.tandem.review.process;

import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rates a month that was slept through. */
@Component("rateWithoutMeeting")
class RateWithoutMeetingDelegate implements JavaDelegate {

    private final ReviewSteps steps;

    RateWithoutMeetingDelegate(ReviewSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.rateWithoutMeeting(MonthlyReviewProcess.reviewId(execution));
    }
}
