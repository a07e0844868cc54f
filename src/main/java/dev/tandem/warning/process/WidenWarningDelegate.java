package dev.tandem.warning.process;

import dev.tandem.warning.WarningSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The other side kept silent: sponsors see it, as its raiser agreed to by sharing. */
@Component("widenWarning")
class WidenWarningDelegate implements JavaDelegate {

    private final WarningSteps steps;

    WidenWarningDelegate(WarningSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.widenForSilence(EarlyWarningProcess.reference(execution));
    }
}
