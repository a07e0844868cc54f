package dev.tandem.notification;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every few seconds for mails that are due. */
@Component
@ConditionalOnProperty(name = "tandem.scheduling.enabled", matchIfMissing = true)
class OutboxPoller {

    private final MailDelivery delivery;

    OutboxPoller(MailDelivery delivery) {
        this.delivery = delivery;
    }

    @Scheduled(fixedDelayString = "PT3S")
    void poll() {
        delivery.deliverDue();
    }
}
