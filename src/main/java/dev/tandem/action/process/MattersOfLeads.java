package dev.tandem.action.process;

import dev.tandem.engine.Processes;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationDetail;
import dev.tandem.escalation.EscalationService;
import dev.tandem.escalation.EscalationService.EscalationDecided;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What both sides decided on a matter about an item that a lead carried up comes back to the item while it is worked on. Later it
 * changes nothing: what was reported is the counterpart's to answer.
 */
@Component
class MattersOfLeads {

    private static final String ITEM = "action/";

    private final EscalationService escalations;
    private final Processes processes;

    MattersOfLeads(EscalationService escalations, Processes processes) {
        this.escalations = escalations;
        this.processes = processes;
    }

    @EventListener
    void on(EscalationDecided event) {
        var detail = escalations.detail(event.id());
        var matter = detail.escalation();
        if (detail.raisedBy() != null && matter.subject().startsWith(ITEM) && matter.actingSide() == null && matter.decision() != null
                && !isDecidedWithItsOwn(detail)) {
            processes.tell(
                    ActionPlanProcess.KEY, matter.partnership() + "/" + matter.subject(), ActionPlanProcess.ACTION_DECIDED,
                    Map.of(EscalationService.ESCALATION_ID, matter.id(), EscalationService.DECISION, matter.decision().name()));
        }
    }

    /** The same decision reaches the item by its own escalation. */
    private boolean isDecidedWithItsOwn(EscalationDetail detail) {
        return detail.parts().stream().filter(part -> part.subject().equals(detail.escalation().subject()))
                .map(Escalation::id).anyMatch(part -> escalations.detail(part).raisedBy() == null);
    }
}
