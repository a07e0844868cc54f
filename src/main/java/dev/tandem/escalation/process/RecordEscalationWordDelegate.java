package dev.tandem.escalation.process;

import dev.tandem.engine.Tasks;
import dev.tandem.escalation.EscalationLadder;
import dev.tandem.escalation.EscalationLevel.Word;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what one side's decider said. Raised further, the level is over at once. */
@Component("recordEscalationWord")
class RecordEscalationWordDelegate implements JavaDelegate {

    private final EscalationLadder ladder;

    RecordEscalationWordDelegate(EscalationLadder ladder) {
        this.ladder = ladder;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var word = Word.valueOf((String) execution.getVariable(ExecutiveEscalationProcess.WORD));
        var guidance = (String) execution.getVariable(ExecutiveEscalationProcess.GUIDANCE);
        ladder.recordWord(
                ExecutiveEscalationProcess.caseId(execution), ExecutiveEscalationProcess.side(execution),
                (String) execution.getVariable(Tasks.completedBy(ExecutiveEscalationProcess.DECIDE_ESCALATION)), word,
                guidance == null || guidance.isBlank() ? null : guidance.strip(),
                word.hasDay() ? LocalDate.parse((String) execution.getVariable(ExecutiveEscalationProcess.DUE_ON)) : null);
        if (word == Word.RAISE_FURTHER) {
            execution.setVariable(ExecutiveEscalationProcess.RAISED_FURTHER, true);
        }
    }
}
