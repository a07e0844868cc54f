package dev.tandem.escalation.process;

import dev.tandem.escalation.EscalationLadder;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * The decision, or that there is none, of one matter goes on record, and to the process that waits for it. Where the model names no
 * matter, that of all matters of the case.
 */
@Component("closeEscalation")
class CloseEscalationDelegate implements JavaDelegate {

    private final EscalationLadder ladder;

    CloseEscalationDelegate(EscalationLadder ladder) {
        this.ladder = ladder;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var caseId = ExecutiveEscalationProcess.caseId(execution);
        if (execution.getVariable(ExecutiveEscalationProcess.MATTER) instanceof Long matter) {
            ladder.close(caseId, matter);
        } else {
            ladder.close(caseId);
        }
    }
}
