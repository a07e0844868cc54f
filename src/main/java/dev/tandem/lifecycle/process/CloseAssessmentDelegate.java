package dev.tandem.lifecycle.process;

import dev.tandem.lifecycle.RenewalSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What was not assessed by now is on record so; sponsors are asked. */
@Component("closeAssessment")
class CloseAssessmentDelegate implements JavaDelegate {

    private final RenewalSteps steps;

    CloseAssessmentDelegate(RenewalSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.closeAssessment(RenewalProcess.id(execution));
    }
}
