package dev.tandem.review.process;

import dev.tandem.escalation.EscalationService;
import dev.tandem.review.MeetingRecord;
import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what the meeting's form brought; its JSON is not needed any longer then. */
@Component("recordMeeting")
class RecordMeetingDelegate implements JavaDelegate {

    private final ReviewSteps steps;
    private final FormJson json;

    RecordMeetingDelegate(ReviewSteps steps, FormJson json) {
        this.steps = steps;
        this.json = json;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordMeeting(
                MonthlyReviewProcess.reviewId(execution),
                json.read(execution.getVariable(MonthlyReviewProcess.MEETING), MonthlyReviewProcess.MEETING, MeetingRecord.class),
                MonthlyReviewProcess.completedBy(execution, MonthlyReviewProcess.HOLD_REVIEW_MEETING));
        execution.removeVariable(MonthlyReviewProcess.MEETING);
        if (execution.getVariable(EscalationService.ESCALATION_ID) instanceof Long escalation) {
            steps.minutesCame(MonthlyReviewProcess.reviewId(execution), escalation);
        }
    }
}
