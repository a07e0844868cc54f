package dev.tandem.expectation.process;

import dev.tandem.expectation.AffirmationSteps;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The signed text holds from its month on, unless that has been judged meanwhile. */
@Component("bringExpectationsIntoForce")
class BringExpectationsIntoForceDelegate implements JavaDelegate {

    private final AffirmationSteps steps;

    BringExpectationsIntoForceDelegate(AffirmationSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        try {
            steps.bringIntoForce(AffirmationProcess.id(execution));
        } catch (AffirmationSteps.MonthJudged e) {
            throw new BpmnError(AffirmationProcess.MONTH_JUDGED, e.getMessage());
        }
    }
}
