package dev.tandem.notification;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every few seconds for mails that are due. */
@Component
@ConditionalOnProperty(name = "tandem.scheduling.enabled", matchIfMissing = true)
class OutboxPoller {

    private final MailDelivery delivery;
    private final MailRetention retention;

    OutboxPoller(MailDelivery delivery, MailRetention retention) {
        this.delivery = delivery;
        this.retention = retention;
    }

    @Scheduled(fixedDelayString = "PT3S")
    void poll() {
        delivery.deliverDue();
    }

    @Scheduled(initialDelayString = "PT15M", fixedDelayString = "P1D")
    void letGo() {
        retention.letGo();
    }
}
