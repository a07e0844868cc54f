package dev.tandem.warning.process;

import dev.tandem.warning.WarningSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** One side said in five business days nothing that counts. */
@Component("recordTriageSilence")
class RecordTriageSilenceDelegate implements JavaDelegate {

    private final WarningSteps steps;

    RecordTriageSilenceDelegate(WarningSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.recordTriageSilence(EarlyWarningProcess.reference(execution), EarlyWarningProcess.side(execution));
    }
}
