package dev.tandem.review.process;

import dev.tandem.engine.Tasks;
import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Creates the month's review, and sets what timers, gateways and task names need of it. */
@Component("openReview")
class OpenReviewDelegate implements JavaDelegate {

    private final ReviewSteps steps;

    OpenReviewDelegate(ReviewSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var businessKey = execution.getProcessBusinessKey();
        var opened = steps.open(MonthlyReviewProcess.partnership(businessKey), MonthlyReviewProcess.month(businessKey));
        execution.setVariable(MonthlyReviewProcess.REVIEW_ID, opened.id());
        execution.setVariable(Tasks.SUBJECT, opened.subject());
        execution.setVariable(MonthlyReviewProcess.MEETING_AHEAD, opened.meetingAhead());
        execution.setVariable(MonthlyReviewProcess.TIMES_SENT_BACK, 0);
        MonthlyReviewProcess.meetingAt(execution, opened.meetingAt());
        MonthlyReviewProcess.inputClosesAt(execution, opened.inputClosesAt());
        MonthlyReviewProcess.recordDueAt(execution, opened.meetingAt());
    }
}
