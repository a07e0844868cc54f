package dev.tandem.lifecycle.process;

import dev.tandem.lifecycle.RenewalSteps;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps the day of the last review and its lessons. */
@Component("recordLastReview")
class RecordLastReviewDelegate implements JavaDelegate {

    private final RenewalSteps steps;

    RecordLastReviewDelegate(RenewalSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordLastReview(
                RenewalProcess.id(execution), LocalDate.parse((String) execution.getVariable(RenewalProcess.HELD_ON)),
                (String) execution.getVariable(RenewalProcess.LESSONS));
    }
}
