package dev.tandem.escalation.process;

import dev.tandem.escalation.EscalationLadder;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The decision, or that there is none, goes on record, and to each process that waits for it. */
@Component("closeEscalation")
class CloseEscalationDelegate implements JavaDelegate {

    private final EscalationLadder ladder;

    CloseEscalationDelegate(EscalationLadder ladder) {
        this.ladder = ladder;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ladder.close(ExecutiveEscalationProcess.caseId(execution));
    }
}
