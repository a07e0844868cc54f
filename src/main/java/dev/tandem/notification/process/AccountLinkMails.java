package dev.tandem.notification.process;

import dev.tandem.access.AccountLink;
import dev.tandem.notification.Notification;
import dev.tandem.notification.Notifications;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Mails the link with which somebody sets a password. */
@Component
class AccountLinkMails {

    private final Notifications notifications;

    AccountLinkMails(Notifications notifications) {
        this.notifications = notifications;
    }

    @EventListener
    void on(AccountLink link) {
        notifications.send(new Notification(
                // Each link is a letter of its own.
                "account-link/" + link.userId() + "/" + Integer.toHexString(link.path().hashCode()), "account-link", null,
                List.of(link.userId()), Map.of("userId", link.userId(), "link", link.path(), "expiresAt", link.expiresAt())));
    }
}
