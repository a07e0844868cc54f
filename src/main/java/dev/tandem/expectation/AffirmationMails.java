package dev.tandem.expectation;

import dev.tandem.notification.Notification;
import dev.tandem.notification.Notifications;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells everybody who is held to expectations which text holds: what nobody was told, nobody can be held to. */
@Component
class AffirmationMails {

    private final Notifications notifications;
    private final PartnershipService partnerships;

    AffirmationMails(Notifications notifications, PartnershipService partnerships) {
        this.notifications = notifications;
        this.partnerships = partnerships;
    }

    /** @param changed the versions that begin with the round's month, those that end an expectation included */
    void inForce(Affirmation round, List<Expectation> changed) {
        var charter = partnerships.get(round.partnership());
        var everybody = partnerships.participants(charter.code()).stream().map(Participant::userId).collect(Collectors.toSet());
        notifications.send(new Notification(
                charter.code() + "/affirmation/" + round.number() + "/in-force", "expectations-in-force", charter.code(), everybody,
                Map.of(
                        "partnershipName", charter.name(), "from", round.inForceFrom(),
                        "changed", changed.stream().sorted(ExpectationVersions.ORDER).map(Expectation::name).toList(),
                        "link", "/partnerships/" + charter.code() + "/expectations/" + round.number())));
    }
}
