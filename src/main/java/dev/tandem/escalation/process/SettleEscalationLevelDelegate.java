package dev.tandem.escalation.process;

import dev.tandem.escalation.EscalationLadder;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A joint decision needs the same word from each side; what isn't decided climbs. */
@Component("settleEscalationLevel")
class SettleEscalationLevelDelegate implements JavaDelegate {

    private final EscalationLadder ladder;
    private final StrengthAfterLevel strength;

    SettleEscalationLevelDelegate(EscalationLadder ladder, StrengthAfterLevel strength) {
        this.ladder = ladder;
        this.strength = strength;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var caseId = ExecutiveEscalationProcess.caseId(execution);
        execution.setVariable(ExecutiveEscalationProcess.DECIDED, ladder.settle(caseId));
        strength.compute(execution.getTenantId(), caseId);
    }
}
