package dev.tandem.escalation.process;

import dev.tandem.engine.Processes;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationLadder;
import dev.tandem.escalation.EscalationService;
import dev.tandem.escalation.EscalationService.EscalationDecided;
import dev.tandem.escalation.EscalationService.EscalationRaised;
import dev.tandem.escalation.EscalationService.EscalationWithdrawn;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What the record says, the engine hears in the same transaction: raised, withdrawn, decided. */
@Component
class EscalationEvents {

    private final Processes processes;
    private final EscalationService escalations;
    private final EscalationLadder ladder;
    private final PartnershipService partnerships;
    private final EscalationMails mails;

    EscalationEvents(
            Processes processes, EscalationService escalations, EscalationLadder ladder, PartnershipService partnerships, EscalationMails mails) {
        this.processes = processes;
        this.escalations = escalations;
        this.ladder = ladder;
        this.partnerships = partnerships;
        this.mails = mails;
    }

    /** A part is decided with the case that it has joined. */
    @EventListener
    void on(EscalationRaised event) {
        if (ladder.caseOf(event.id()) == event.id()) {
            start(event.partnership(), event.id());
        }
    }

    /** Nothing when the case runs already. */
    void start(String partnership, long escalation) {
        processes.start(
                ExecutiveEscalationProcess.KEY, partnership, ExecutiveEscalationProcess.businessKey(partnership, escalation),
                Map.of(EscalationService.ESCALATION_ID, escalation));
    }

    /** While another matter of the case is open, those who are asked go on with that. */
    @EventListener
    void on(EscalationWithdrawn event) {
        var caseId = ladder.caseOf(event.id());
        if (ladder.openMatters(caseId).isEmpty()) {
            processes.tell(
                    ExecutiveEscalationProcess.KEY, ExecutiveEscalationProcess.businessKey(event.partnership(), caseId),
                    ExecutiveEscalationProcess.WITHDRAWN, Map.of());
        }
    }

    /** Whatever waits for it goes on; of several matters decided at once, people get one mail. */
    @EventListener
    void on(EscalationDecided event) {
        var escalation = escalations.get(event.id());
        processes.tellWhere(
                event.partnership(), EscalationService.ESCALATION_DECIDED, EscalationService.ESCALATION_ID, event.id(),
                Map.of(EscalationService.DECISION, outcome(escalation)));
        tell(escalation);
    }

    private static String outcome(Escalation escalation) {
        return escalation.decision() == null ? Escalation.Status.UNDECIDED.name() : escalation.decision().name();
    }

    private void tell(Escalation escalation) {
        var detail = escalations.detail(escalation.id());
        var people = new TreeSet<String>();
        if (detail.raisedBy() != null) {
            people.add(detail.raisedBy());
        }
        if (detail.partOf() == null) {
            people.addAll(ladder.askedEver(escalation.id()));
            Stream.of(Side.values()).flatMap(side -> partnerships.holders(escalation.partnership(), Role.leads(side)).stream())
                    .map(Participant::userId).forEach(people::add);
        }
        mails.decided(escalation, people);
    }
}
