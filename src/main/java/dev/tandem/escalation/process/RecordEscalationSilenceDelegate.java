package dev.tandem.escalation.process;

import dev.tandem.escalation.EscalationLadder;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** One side's clock ran out. */
@Component("recordEscalationSilence")
class RecordEscalationSilenceDelegate implements JavaDelegate {

    private final EscalationLadder ladder;

    RecordEscalationSilenceDelegate(EscalationLadder ladder) {
        this.ladder = ladder;
    }

    @Override
    public void execute(DelegateExecution execution) {
        ladder.recordSilence(ExecutiveEscalationProcess.caseId(execution), ExecutiveEscalationProcess.side(execution));
    }
}
