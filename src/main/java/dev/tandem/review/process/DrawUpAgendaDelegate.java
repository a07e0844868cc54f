package dev.tandem.review.process;

import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Draws up the agenda in two horizons. */
@Component("drawUpAgenda")
class DrawUpAgendaDelegate implements JavaDelegate {

    private final ReviewSteps steps;

    DrawUpAgendaDelegate(ReviewSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.drawUpAgenda(MonthlyReviewProcess.reviewId(execution));
    }
}
