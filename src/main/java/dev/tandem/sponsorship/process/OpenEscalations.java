package dev.tandem.sponsorship.process;

import dev.tandem.partnership.PartnershipService;
import dev.tandem.sponsorship.SponsorshipLadder;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Takes back what a succession has brought to sponsors, once nobody needs to decide it any more. */
@Component
class OpenEscalations {

    private final SponsorshipLadder ladder;
    private final PartnershipService partnerships;
    private final MessageSource messages;

    OpenEscalations(SponsorshipLadder ladder, PartnershipService partnerships, MessageSource messages) {
        this.ladder = ladder;
        this.partnerships = partnerships;
        this.messages = messages;
    }

    void withdraw(DelegateExecution execution) {
        if (execution.getVariable(SuccessionProcess.ESCALATION_ID) instanceof Long id) {
            var locale = partnerships.get(execution.getTenantId()).locale();
            ladder.withdraw(id, messages.getMessage("succession.escalation.withdrawn", null, locale));
        }
    }
}
