package dev.tandem.escalation.process;

import dev.tandem.escalation.Escalation;
import dev.tandem.notification.Notification;
import dev.tandem.notification.Notification.Urgency;
import dev.tandem.notification.Notifications;
import dev.tandem.notification.Recipient;
import dev.tandem.partnership.PartnershipService;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What people are told of an escalation beside the task itself, each in the own language. */
@Component
class EscalationMails {

    private final Notifications notifications;
    private final PartnershipService partnerships;
    private final MessageSource messages;

    EscalationMails(Notifications notifications, PartnershipService partnerships, MessageSource messages) {
        this.notifications = notifications;
        this.partnerships = partnerships;
        this.messages = messages;
    }

    /** For information: nothing is asked of these. */
    void carriedUp(Escalation escalation, int level, Collection<String> userIds) {
        send(escalation, "level/" + level, "told", userIds, escalation.asked());
    }

    void withdrawn(Escalation escalation, Collection<String> userIds) {
        send(escalation, "withdrawn", "withdrawn", userIds, escalation.guidance());
    }

    void decided(Escalation escalation, Collection<String> userIds) {
        var outcome = escalation.decision() == null ? escalation.status().name() : escalation.decision().name();
        send(escalation, "decided/" + outcome, "decided." + outcome, userIds, escalation.guidance());
    }

    private void send(Escalation escalation, String about, String text, Collection<String> userIds, String words) {
        for (var person : notifications.recipients(escalation.partnership(), userIds)) {
            notifications.send(new Notification(
                    "%s/%s".formatted(ExecutiveEscalationProcess.businessKey(escalation.partnership(), escalation.id()), about), "message",
                    escalation.partnership(), Set.of(person.userId()), facts(escalation, text, person, words))
                    .urgency(escalation.severity() == Escalation.Severity.SEVERE ? Urgency.SEVERE : Urgency.CAN_WAIT));
        }
    }

    private Map<String, Object> facts(Escalation escalation, String text, Recipient person, String words) {
        var lead = messages.getMessage("escalation.mail." + text, new Object[] {escalation.title()}, person.locale());
        return Map.of(
                "heading", messages.getMessage("escalation.mail." + text + ".heading", new Object[] {escalation.title()}, person.locale()),
                "text", words == null || words.isBlank() ? lead : lead + "\n\n" + words,
                "link", "/partnerships/%s/escalations/%d".formatted(escalation.partnership(), escalation.id()),
                "linkText", messages.getMessage("escalation.mail.open", null, person.locale()),
                "partnershipName", partnerships.get(escalation.partnership()).name());
    }
}
