package dev.tandem.lifecycle.process;

import dev.tandem.engine.Tasks;
import dev.tandem.lifecycle.RenewalSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what a side’s lead makes of the facts. */
@Component("recordAssessment")
class RecordAssessmentDelegate implements JavaDelegate {

    private final RenewalSteps steps;

    RecordAssessmentDelegate(RenewalSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var side = RenewalProcess.side(execution);
        steps.recordAssessment(
                RenewalProcess.id(execution), side,
                (String) execution.getVariable(Tasks.completedBy(RenewalProcess.task(RenewalProcess.ASSESS, side))),
                (String) execution.getVariable(RenewalProcess.JUDGEMENT),
                RenewalProcess.choice((String) execution.getVariable(RenewalProcess.RECOMMENDATION)).orElseThrow());
    }
}
