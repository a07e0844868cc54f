package dev.tandem.lifecycle;

import dev.tandem.notification.Notification;
import dev.tandem.notification.Notifications;
import dev.tandem.partnership.PartnershipService;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What both sides are told when a term nears its end, beside their tasks. */
@Component
class RenewalMails {

    private final Notifications notifications;
    private final RenewalPeople people;
    private final PartnershipService partnerships;

    RenewalMails(Notifications notifications, RenewalPeople people, PartnershipService partnerships) {
        this.notifications = notifications;
        this.people = people;
        this.partnerships = partnerships;
    }

    void begun(Renewal renewal) {
        var facts = new HashMap<String, Object>(Map.of("lastDay", renewal.lastDay()));
        if (renewal.notice() != null) {
            facts.put("by", renewal.noticeBy());
            facts.put("reason", renewal.notice());
        }
        send(renewal, "renewal-begun", facts);
    }

    /** It goes on, with that last day. */
    void goesOn(Renewal renewal, LocalDate until) {
        send(renewal, "partnership-goes-on", Map.of("lastDay", until));
    }

    void exitBegun(Renewal renewal) {
        send(renewal, "exit-begun", Map.of("lastDay", renewal.decidedUntil()));
    }

    void ended(Renewal renewal, LocalDate lastDay) {
        send(renewal, "partnership-ended", Map.of("lastDay", lastDay));
    }

    private void send(Renewal renewal, String template, Map<String, Object> facts) {
        var all = new HashMap<>(facts);
        all.put("partnershipName", partnerships.get(renewal.partnership()).name());
        all.put("link", "/partnerships/" + renewal.partnership() + "/renewal");
        notifications.send(new Notification(
                renewal.partnership() + "/renewal/" + renewal.id() + "/" + template, template, renewal.partnership(),
                people.told(renewal.partnership()), all, null, List.of()));
    }
}
