package dev.tandem.action.process;

import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService;
import dev.tandem.action.ActionService.ActionAgreed;
import dev.tandem.action.ActionService.ActionSettled;
import dev.tandem.action.ActionSteps.ActionHandedOver;
import dev.tandem.engine.Processes;
import dev.tandem.partnership.PartnershipService;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** An item that is agreed begins its process, in the same transaction; one that a review settles ends it, one with a successor asks that person. */
@Component
class AgreedActions {

    private static final Logger log = LoggerFactory.getLogger(AgreedActions.class);

    private final Processes processes;
    private final ActionService actions;
    private final PartnershipService partnerships;
    private final HandOverMails mails;

    AgreedActions(Processes processes, ActionService actions, PartnershipService partnerships, HandOverMails mails) {
        this.mails = mails;
        this.processes = processes;
        this.actions = actions;
        this.partnerships = partnerships;
    }

    @EventListener
    void on(ActionAgreed event) {
        start(event.partnership(), event.id());
    }

    @EventListener
    void on(ActionSettled event) {
        processes.tell(
                ActionPlanProcess.KEY, ActionPlanProcess.businessKey(event.partnership(), event.id()), ActionPlanProcess.ACTION_SETTLED,
                Map.of());
    }

    @EventListener
    void on(ActionHandedOver event) {
        processes.tell(
                ActionPlanProcess.KEY, ActionPlanProcess.businessKey(event.partnership(), event.id()), ActionPlanProcess.ACTION_HANDED_OVER,
                Map.of());
        mails.send(event);
    }

    /** Items that were agreed before there was this process begin it now; those that have one are left alone. */
    @EventListener(ApplicationReadyEvent.class)
    void startThoseWithout() {
        for (var partnership : partnerships.active()) {
            for (ActionItem item : actions.open(partnership.code())) {
                try {
                    start(partnership.code(), item.id());
                } catch (RuntimeException e) {
                    // The next start tries again; the others go on.
                    log.error("the process of action item {} could not be started", item.id(), e);
                }
            }
        }
    }

    private void start(String partnership, long id) {
        processes.start(
                ActionPlanProcess.KEY, partnership, ActionPlanProcess.businessKey(partnership, id),
                Map.of(ActionPlanProcess.ACTION_ID, id));
    }
}
