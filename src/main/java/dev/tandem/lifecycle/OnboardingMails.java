package dev.tandem.lifecycle;

import dev.tandem.notification.Invitation;
import dev.tandem.notification.Notification;
import dev.tandem.notification.Notifications;
import dev.tandem.partnership.PartnershipService;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What people are told on the way to the first day, beside their tasks. */
@Component
class OnboardingMails {

    private final Notifications notifications;
    private final OnboardingPeople people;
    private final PartnershipService partnerships;
    private final MessageSource messages;

    OnboardingMails(Notifications notifications, OnboardingPeople people, PartnershipService partnerships, MessageSource messages) {
        this.notifications = notifications;
        this.people = people;
        this.partnerships = partnerships;
        this.messages = messages;
    }

    void kickOff(Onboarding onboarding, Instant at, Collection<String> invited) {
        var charter = partnerships.get(onboarding.partnership());
        var words = new Object[] {charter.name()};
        var invitation = new Invitation(
                "kick-off-" + charter.code() + "-" + onboarding.id() + "@tandem", 0, false,
                messages.getMessage("onboarding.kick-off.summary", words, charter.locale()),
                messages.getMessage("onboarding.kick-off.description", words, charter.locale()), null, at,
                at.plus(Duration.ofMinutes(charter.meetingMinutes())), link(onboarding));
        notifications.send(notification(onboarding, "kick-off-invitation", invited, Map.of("meetingAt", at), invitation));
    }

    void abandoned(Onboarding onboarding, String by, String reason) {
        notifications.send(notification(
                onboarding, "onboarding-abandoned", people.atKickOff(onboarding.partnership()), Map.of("by", by, "reason", reason), null));
    }

    private Notification notification(
            Onboarding onboarding, String template, Collection<String> userIds, Map<String, Object> facts, Invitation invitation) {
        var all = new HashMap<>(facts);
        all.put("partnershipName", partnerships.get(onboarding.partnership()).name());
        all.put("link", link(onboarding));
        return new Notification(
                onboarding.partnership() + "/onboarding/" + onboarding.id() + "/" + template, template, onboarding.partnership(), userIds, all,
                invitation, List.of());
    }

    private static String link(Onboarding onboarding) {
        return "/partnerships/" + onboarding.partnership() + "/onboarding";
    }
}
