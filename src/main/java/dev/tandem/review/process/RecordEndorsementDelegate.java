package dev.tandem.review.process;

import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps the answer of an absent sponsor or the deputy. */
@Component("recordEndorsement")
class RecordEndorsementDelegate implements JavaDelegate {

    private final ReviewSteps steps;

    RecordEndorsementDelegate(ReviewSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordEndorsement(
                MonthlyReviewProcess.reviewId(execution),
                (String) execution.getVariable(MonthlyReviewProcess.SPONSOR),
                MonthlyReviewProcess.completedBy(execution, MonthlyReviewProcess.ACKNOWLEDGE_REVIEW),
                Boolean.TRUE.equals(execution.getVariable(MonthlyReviewProcess.ENDORSED)),
                (String) execution.getVariable(MonthlyReviewProcess.COMMENT));
    }
}
