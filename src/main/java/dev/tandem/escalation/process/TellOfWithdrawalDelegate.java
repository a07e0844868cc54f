package dev.tandem.escalation.process;

import dev.tandem.escalation.EscalationLadder;
import dev.tandem.escalation.EscalationService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The cause has gone: whoever was asked is told, and what nobody has answered needs no answer. */
@Component("tellOfWithdrawal")
class TellOfWithdrawalDelegate implements JavaDelegate {

    private final EscalationLadder ladder;
    private final EscalationService escalations;
    private final EscalationMails mails;
    private final StrengthAfterLevel strength;

    TellOfWithdrawalDelegate(EscalationLadder ladder, EscalationService escalations, EscalationMails mails, StrengthAfterLevel strength) {
        this.ladder = ladder;
        this.escalations = escalations;
        this.mails = mails;
        this.strength = strength;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var caseId = ExecutiveEscalationProcess.caseId(execution);
        ladder.settle(caseId);
        strength.compute(execution.getTenantId(), caseId);
        mails.withdrawn(escalations.get(caseId), ladder.askedEver(caseId));
    }
}
