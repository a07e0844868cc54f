package dev.tandem.review.process;

import dev.tandem.engine.TaskCompletion;
import dev.tandem.review.MeetingRecord;
import dev.tandem.review.ReviewSteps;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The meeting's record before it is taken. */
@Component
class HoldReviewMeetingCheck extends ReviewTaskCheck {

    private final FormJson json;
    private final ReviewSteps steps;

    HoldReviewMeetingCheck(TaskTexts texts, FormJson json, ReviewSteps steps) {
        super(MonthlyReviewProcess.HOLD_REVIEW_MEETING, texts);
        this.json = json;
        this.steps = steps;
    }

    @Override
    public Set<String> fields() {
        return Set.of(MonthlyReviewProcess.MEETING);
    }

    @Override
    void check(TaskCompletion completion, Problems problems) {
        var record = json.read(completion.variable(MonthlyReviewProcess.MEETING), MonthlyReviewProcess.MEETING, MeetingRecord.class);
        try {
            steps.checkMeeting(reviewId(completion), record, completion.userId());
        } catch (MeetingRecord.Invalid e) {
            e.problems().forEach(problems::add);
        }
    }
}
