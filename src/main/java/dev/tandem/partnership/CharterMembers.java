package dev.tandem.partnership;

import dev.tandem.access.Accounts;
import dev.tandem.notification.Notification;
import dev.tandem.notification.Notifications;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a charter's people need beside their record: an account, an invitation to it, the partnership's groups. */
@Component
class CharterMembers {

    private final PartnershipService partnerships;
    private final Accounts accounts;
    private final Notifications notifications;

    CharterMembers(PartnershipService partnerships, Accounts accounts, Notifications notifications) {
        this.partnerships = partnerships;
        this.accounts = accounts;
        this.notifications = notifications;
    }

    boolean hasAccount(String userId) {
        return accounts.exists(userId);
    }

    boolean canSignIn(String userId) {
        return accounts.canSignIn(userId);
    }

    /** @return true when the account is new */
    boolean putAccount(Participant person) {
        return accounts.put(person.userId(), person.name(), person.email(), person.locale());
    }

    /** The partnership's groups hold those who hold a role today. */
    void assign(String partnership) {
        Map<String, Set<String>> roles = new LinkedHashMap<>();
        partnerships.participants(partnership).forEach(
                person -> roles.put(person.userId(), person.roles().stream().map(Role::key).collect(Collectors.toSet())));
        accounts.assign(partnership, partnerships.get(partnership).name(), roles);
    }

    /** Mails a link with which the person sets a password; any link before it is void. */
    void invite(String partnership, Participant person) {
        var token = accounts.invite(person.userId());
        notifications.send(new Notification(
                // Every token is a letter of its own.
                partnership + "/account-invitation/" + person.userId() + "/" + Integer.toHexString(token.hashCode()), "account-invitation",
                partnership, List.of(person.userId()),
                Map.of(
                        "name", person.name(), "partnershipName", partnerships.get(partnership).name(), "link", "/welcome/" + token, "userId",
                        person.userId())));
    }
}
