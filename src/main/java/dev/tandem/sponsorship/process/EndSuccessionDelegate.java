package dev.tandem.sponsorship.process;

import dev.tandem.sponsorship.Succession.Outcome;
import dev.tandem.sponsorship.SuccessionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps how it ended: input parameter {@code outcome} of the step. What is open with sponsors is taken back. */
@Component("endSuccession")
class EndSuccessionDelegate implements JavaDelegate {

    private final SuccessionService successions;
    private final OpenEscalations escalations;

    EndSuccessionDelegate(SuccessionService successions, OpenEscalations escalations) {
        this.successions = successions;
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        successions.end(SuccessionProcess.id(execution), Outcome.valueOf((String) execution.getVariable(SuccessionProcess.OUTCOME)));
        escalations.withdraw(execution);
    }
}
