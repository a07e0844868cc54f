package dev.tandem.action.process;

import dev.tandem.action.ActionSteps;
import dev.tandem.action.process.ActionPlanProcess.NextStep;
import dev.tandem.action.process.ActionPlanProcess.Report;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what the doer reported, and says who is to answer it. */
@Component("recordActionReport")
class RecordActionReportDelegate implements JavaDelegate {

    private final ActionSteps steps;
    private final ActionEscalations escalations;

    RecordActionReportDelegate(ActionSteps steps, ActionEscalations escalations) {
        this.steps = steps;
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = ActionPlanProcess.actionId(execution);
        var person = ActionPlanProcess.completedBy(execution, ActionPlanProcess.DO_ACTION);
        var next = NextStep.WORK;
        var forLadder = false;
        switch (Report.valueOf(ActionPlanProcess.text(execution, ActionPlanProcess.REPORT))) {
            case PROGRESS -> steps.reportProgress(id, person, ActionPlanProcess.text(execution, ActionPlanProcess.PROGRESS));
            case NEW_DATE -> {
                var dueOn = LocalDate.parse(ActionPlanProcess.text(execution, ActionPlanProcess.NEW_DUE_ON));
                forLadder = !steps.proposeDate(id, person, dueOn, ActionPlanProcess.text(execution, ActionPlanProcess.REASON));
                next = NextStep.NEW_DATE;
            }
            case DONE -> {
                steps.reportDone(id, person, ActionPlanProcess.text(execution, ActionPlanProcess.EVIDENCE));
                escalations.withdraw(id);
                next = NextStep.VERIFY;
            }
        }
        execution.setVariable(ActionPlanProcess.FOR_LADDER, forLadder);
        execution.setVariable(ActionPlanProcess.NEXT_STEP, next.name());
    }
}
