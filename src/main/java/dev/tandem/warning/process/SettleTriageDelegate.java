package dev.tandem.warning.process;

import dev.tandem.warning.WarningSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What both sides' leads agree on is done; otherwise the warning is watched. */
@Component("settleTriage")
class SettleTriageDelegate implements JavaDelegate {

    private final WarningSteps steps;

    SettleTriageDelegate(WarningSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(EarlyWarningProcess.CLOSES, steps.settle(EarlyWarningProcess.reference(execution)).closes());
    }
}
