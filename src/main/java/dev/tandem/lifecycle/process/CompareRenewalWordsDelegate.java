package dev.tandem.lifecycle.process;

import dev.tandem.lifecycle.RenewalSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Whether both sides said the same. */
@Component("compareRenewalWords")
class CompareRenewalWordsDelegate implements JavaDelegate {

    private final RenewalSteps steps;

    CompareRenewalWordsDelegate(RenewalSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var choice = steps.compare(RenewalProcess.id(execution));
        execution.setVariable(RenewalProcess.DECISION, choice == null ? RenewalProcess.NONE : choice.name());
    }
}
