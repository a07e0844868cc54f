package dev.tandem.warning.process;

import dev.tandem.warning.Warning.Outcome;
import dev.tandem.warning.WarningSteps;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what became of the warning. */
@Component("recordWarningOutcome")
class RecordWarningOutcomeDelegate implements JavaDelegate {

    private final WarningSteps steps;

    RecordWarningOutcomeDelegate(WarningSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var outcome = Outcome.valueOf((String) execution.getVariable(EarlyWarningProcess.OUTCOME));
        var struckOn = outcome == Outcome.STRUCK ? LocalDate.parse((String) execution.getVariable(EarlyWarningProcess.STRUCK_ON)) : null;
        steps.recordOutcome(
                EarlyWarningProcess.reference(execution), EarlyWarningProcess.completedBy(execution, EarlyWarningProcess.RECORD_OUTCOME), outcome,
                struckOn);
    }
}
