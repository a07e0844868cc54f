package dev.tandem.review.process;

import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Writes the calendar invitation to participants and sponsors. */
@Component("sendInvitations")
class SendInvitationsDelegate implements JavaDelegate {

    private final ReviewSteps steps;

    SendInvitationsDelegate(ReviewSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.invite(MonthlyReviewProcess.reviewId(execution));
    }
}
