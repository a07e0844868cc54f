package dev.tandem.sponsorship.process;

import dev.tandem.partnership.PartnershipService;
import dev.tandem.sponsorship.SponsorshipLadder;
import dev.tandem.sponsorship.SponsorshipLadder.Vacant;
import dev.tandem.sponsorship.SuccessionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Nobody was appointed in time: sponsors decide what is to be done. Words say nothing of a person or a figure; where it began with a
 * weak sponsor, they say nothing of a side either, since the other side sees what is escalated, and of the figures the region's.
 */
@Component("escalateVacancy")
class EscalateVacancyDelegate implements JavaDelegate {

    private final SuccessionService successions;
    private final SponsorshipLadder ladder;
    private final SuccessionMails mails;
    private final PartnershipService partnerships;
    private final MessageSource messages;

    EscalateVacancyDelegate(
            SuccessionService successions, SponsorshipLadder ladder, SuccessionMails mails, PartnershipService partnerships,
            MessageSource messages) {
        this.successions = successions;
        this.ladder = ladder;
        this.mails = mails;
        this.partnerships = partnerships;
        this.messages = messages;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var succession = successions.get(SuccessionProcess.id(execution));
        var partnership = partnerships.get(succession.partnership());
        var times = execution.getVariable(SuccessionProcess.ESCALATIONS) instanceof Integer before ? before + 1 : 1;
        var subject = "succession/" + succession.id();
        var words = new Object[] {mails.region(succession), partnership.organisation(succession.side())};
        var about = succession.isWeakness() ? "succession.escalation.strength." : "succession.escalation.";
        var raised = ladder.raise(
                partnership.code() + "/" + subject + "/" + times,
                new Vacant(partnership.code(), subject, succession.isWeakness() ? null : succession.side(), succession.region()),
                messages.getMessage(about + "title", words, partnership.locale()),
                messages.getMessage(about + "asked", words, partnership.locale()));
        execution.setVariable(SuccessionProcess.ESCALATIONS, times);
        execution.setVariable(SuccessionProcess.ESCALATION_ID, raised);
    }
}
