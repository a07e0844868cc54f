package dev.tandem.escalation.process;

import dev.tandem.escalation.EscalationLadder;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What was raised before the ladder was there, or came in by another way than being raised, is carried up as well. */
@Component
public class EscalationsWithoutProcess {

    private static final Logger log = LoggerFactory.getLogger(EscalationsWithoutProcess.class);

    private final EscalationLadder ladder;
    private final EscalationEvents events;
    private final PartnershipService partnerships;
    private final TransactionTemplate transaction;

    EscalationsWithoutProcess(
            EscalationLadder ladder, EscalationEvents events, PartnershipService partnerships, TransactionTemplate transaction) {
        this.ladder = ladder;
        this.events = events;
        this.partnerships = partnerships;
        this.transaction = transaction;
    }

    @Scheduled(initialDelayString = "PT40S", fixedDelayString = "PT1H")
    void byTheClock() {
        partnerships.active().stream().map(Partnership::code).forEach(this::start);
    }

    /** Starts what is missing, and nothing twice; a failure is one escalation's alone, and is tried again the next time. */
    public void start(String partnership) {
        for (var escalation : ladder.openCases(partnership)) {
            try {
                transaction.executeWithoutResult(status -> {
                    if (ladder.holdOpen(escalation.id())) {
                        events.start(partnership, escalation.id());
                    }
                });
            } catch (RuntimeException e) {
                log.error("escalation {} of {} could not be carried up", escalation.id(), partnership, e);
            }
        }
    }
}
