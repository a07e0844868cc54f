package dev.tandem.review.process;

import dev.tandem.partnership.Side;
import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Keeps what one side's form brought; its JSON is not needed any longer then. */
abstract class RecordInputDelegate implements JavaDelegate {

    private final Side side;
    private final ReviewSteps steps;
    private final FormJson json;

    RecordInputDelegate(Side side, ReviewSteps steps, FormJson json) {
        this.side = side;
        this.steps = steps;
        this.json = json;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var variable = MonthlyReviewProcess.input(side);
        steps.recordInput(
                MonthlyReviewProcess.reviewId(execution), side,
                json.read(execution.getVariable(variable), variable, ReviewSteps.SideInput.class),
                MonthlyReviewProcess.completedBy(execution, MonthlyReviewProcess.submitTask(side)));
        execution.removeVariable(variable);
    }
}
