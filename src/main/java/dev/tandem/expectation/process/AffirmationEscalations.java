package dev.tandem.expectation.process;

import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.expectation.Affirmation.State;
import dev.tandem.expectation.AffirmationSteps;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Rounds on the ladder: both sides don't agree, or don't sign. */
@Component
class AffirmationEscalations {

    private final AffirmationSteps steps;
    private final EscalationService escalations;
    private final PartnershipService partnerships;
    private final MessageSource messages;

    AffirmationEscalations(
            AffirmationSteps steps, EscalationService escalations, PartnershipService partnerships, MessageSource messages) {
        this.steps = steps;
        this.escalations = escalations;
        this.partnerships = partnerships;
        this.messages = messages;
    }

    Escalation raise(long id) {
        var round = steps.get(id);
        var subject = AffirmationProcess.subject(id);
        var times = escalations.about(round.partnership(), subject).size() + 1;
        var signing = round.state() == State.SIGNING;
        var missing = signing ? steps.unsigned(id) : List.<Side>of();
        var acting = missing.size() == 1 ? missing.get(0) : null;
        var partnership = partnerships.get(round.partnership());
        var key = signing ? "signing" : "rows";
        var words = new Object[] {
            round.number(), acting == null ? partnership.name() : partnership.organisation(acting), String.join(", ", steps.openRows(id))
        };
        return escalations.raise(round.partnership() + "/" + subject + "/" + times, new EscalationService.NewEscalation(
                round.partnership(), subject, subject,
                messages.getMessage("affirmation.escalation.title." + key, words, partnership.locale()),
                messages.getMessage("affirmation.escalation.asked." + key, words, partnership.locale()),
                Escalation.Severity.NORMAL, acting, null));
    }

    /** Its cause has gone. */
    void withdraw(long id) {
        var round = steps.get(id);
        var reason = messages.getMessage("affirmation.escalation.withdrawn", null, partnerships.get(round.partnership()).locale());
        escalations.about(round.partnership(), AffirmationProcess.subject(id)).stream()
                .filter(one -> one.status() == Escalation.Status.OPEN || one.status() == Escalation.Status.UNDECIDED)
                .forEach(one -> escalations.withdraw(one.id(), reason));
    }
}
