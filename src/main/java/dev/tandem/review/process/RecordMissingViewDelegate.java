package dev.tandem.review.process;

import dev.tandem.partnership.Side;
import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** No sponsor at the centre spoke for that side. */
@Component("recordMissingView")
class RecordMissingViewDelegate implements JavaDelegate {

    private final ReviewSteps steps;

    RecordMissingViewDelegate(ReviewSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.settle(
                MonthlyReviewProcess.reviewId(execution),
                Side.valueOf((String) execution.getVariable(MonthlyReviewProcess.SIDE)), null, null);
    }
}
