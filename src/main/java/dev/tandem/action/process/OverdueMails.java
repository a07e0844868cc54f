package dev.tandem.action.process;

import dev.tandem.action.ActionItem;
import dev.tandem.notification.Notification;
import dev.tandem.notification.Notifications;
import dev.tandem.partnership.PartnershipService;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What people are told of an overdue item, once for each due date and circle of people. */
@Component
class OverdueMails {

    private final Notifications notifications;
    private final PartnershipService partnerships;

    OverdueMails(Notifications notifications, PartnershipService partnerships) {
        this.notifications = notifications;
        this.partnerships = partnerships;
    }

    void send(ActionItem item, String circle, Collection<String> people) {
        notifications.send(new Notification(
                "%s/overdue/%s/%s".formatted(ActionPlanProcess.businessKey(item.partnership(), item.id()), item.dueOn(), circle),
                "action-overdue", item.partnership(), people,
                Map.of(
                        "partnershipName", partnerships.get(item.partnership()).name(), "action", item.solution(), "doer", item.doer(),
                        "counterpart", item.counterpart(), "dueOn", item.dueOn(),
                        "link", "/partnerships/" + item.partnership() + "/actions/" + item.id())));
    }
}
