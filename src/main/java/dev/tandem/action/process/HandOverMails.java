package dev.tandem.action.process;

import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionSteps;
import dev.tandem.action.ActionSteps.ActionHandedOver;
import dev.tandem.action.ActionSteps.Part;
import dev.tandem.notification.Notification;
import dev.tandem.notification.Notifications;
import dev.tandem.partnership.PartnershipService;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The successor and the other side's person hear who does or verifies an item from now on. */
@Component
class HandOverMails {

    private final ActionSteps steps;
    private final Notifications notifications;
    private final PartnershipService partnerships;

    HandOverMails(ActionSteps steps, Notifications notifications, PartnershipService partnerships) {
        this.steps = steps;
        this.notifications = notifications;
        this.partnerships = partnerships;
    }

    void send(ActionHandedOver event) {
        var item = steps.get(event.id());
        var times = steps.of(item.id()).size();
        notifications.send(new Notification(
                "%s/handed-over/%d".formatted(ActionPlanProcess.businessKey(item.partnership(), item.id()), times), "action-handed-over",
                item.partnership(), Set.of(event.to(), other(item, event.part())),
                Map.of(
                        "partnershipName", partnerships.get(item.partnership()).name(), "action", item.solution(), "from", event.from(),
                        "to", event.to(), "dueOn", item.dueOn(),
                        "link", "/partnerships/" + item.partnership() + "/actions/" + item.id())));
    }

    private static String other(ActionItem item, Part part) {
        return part == Part.DOER ? item.counterpart() : item.doer();
    }
}
