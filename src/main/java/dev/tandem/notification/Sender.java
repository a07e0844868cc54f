package dev.tandem.notification;

import dev.tandem.engine.PublicAddress;
import org.springframework.stereotype.Component;

/** Whom mails come from. */
@Component
class Sender {

    private final MailSettings settings;
    private final PublicAddress address;

    Sender(MailSettings settings, PublicAddress address) {
        this.settings = settings;
        this.address = address;
    }

    String email() {
        return settings.from().isBlank() ? "tandem@" + address.publicUrl().getHost() : settings.from();
    }

    String name() {
        return settings.fromName();
    }

    /** Null for none. */
    String replyTo() {
        return settings.replyTo().isBlank() ? null : settings.replyTo();
    }
}
