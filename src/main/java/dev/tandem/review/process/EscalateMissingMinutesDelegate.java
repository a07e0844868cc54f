package dev.tandem.review.process;

import dev.tandem.escalation.EscalationService;
import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Carries a meeting that nobody recorded up the ladder, once for each time that the clock ran out. */
@Component("escalateMissingMinutes")
class EscalateMissingMinutesDelegate implements JavaDelegate {

    private final ReviewSteps steps;

    EscalateMissingMinutesDelegate(ReviewSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var before = execution.getVariable(MonthlyReviewProcess.MISSING_MINUTES) instanceof Integer times ? times : 0;
        execution.setVariable(
                EscalationService.ESCALATION_ID, steps.escalateMissingMinutes(MonthlyReviewProcess.reviewId(execution), before + 1));
        execution.setVariable(MonthlyReviewProcess.MISSING_MINUTES, before + 1);
    }
}
