package dev.tandem.warning.process;

import dev.tandem.warning.Warning.Outcome;
import dev.tandem.warning.WarningSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody said what became of it: recorded as that, never as averted. */
@Component("recordUnknownOutcome")
class RecordUnknownOutcomeDelegate implements JavaDelegate {

    private final WarningSteps steps;

    RecordUnknownOutcomeDelegate(WarningSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordOutcome(EarlyWarningProcess.reference(execution), null, Outcome.UNKNOWN, null);
    }
}
