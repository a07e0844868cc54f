package dev.tandem.review.process;

import dev.tandem.partnership.Side;
import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what a sponsor at the centre said of minutes sent back for the third time. */
@Component("recordView")
class RecordViewDelegate implements JavaDelegate {

    private final ReviewSteps steps;

    RecordViewDelegate(ReviewSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.settle(
                MonthlyReviewProcess.reviewId(execution),
                Side.valueOf((String) execution.getVariable(MonthlyReviewProcess.SIDE)),
                MonthlyReviewProcess.completedBy(execution, MonthlyReviewProcess.SETTLE_MINUTES),
                (String) execution.getVariable(MonthlyReviewProcess.VIEW));
    }
}
