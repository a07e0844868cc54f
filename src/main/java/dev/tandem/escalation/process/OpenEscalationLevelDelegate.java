package dev.tandem.escalation.process;

import dev.tandem.escalation.EscalationLadder;
import dev.tandem.escalation.EscalationService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Asks the next level at which somebody is to be asked, and tells whoever is only informed. */
@Component("openEscalationLevel")
class OpenEscalationLevelDelegate implements JavaDelegate {

    private final EscalationLadder ladder;
    private final EscalationService escalations;
    private final EscalationMails mails;

    OpenEscalationLevelDelegate(EscalationLadder ladder, EscalationService escalations, EscalationMails mails) {
        this.ladder = ladder;
        this.escalations = escalations;
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var escalation = escalations.get(ExecutiveEscalationProcess.caseId(execution));
        execution.setVariable(ExecutiveEscalationProcess.RAISED_FURTHER, false);
        var opened = ladder.openNext(escalation.id());
        execution.setVariable(ExecutiveEscalationProcess.SOMEBODY_ASKED, opened.isPresent());
        opened.ifPresent(level -> mails.carriedUp(escalation, level.level(), level.told()));
    }
}
