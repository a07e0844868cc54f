package dev.tandem.review.process;

import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Neither sponsor nor deputy answered. */
@Component("recordSilence")
class RecordSilenceDelegate implements JavaDelegate {

    private final ReviewSteps steps;

    RecordSilenceDelegate(ReviewSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordEndorsement(
                MonthlyReviewProcess.reviewId(execution),
                (String) execution.getVariable(MonthlyReviewProcess.SPONSOR), null, false, null);
    }
}
