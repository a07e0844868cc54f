package dev.tandem.notification;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every few seconds for lines that are due. */
@Component
@ConditionalOnProperty(name = "tandem.scheduling.enabled", matchIfMissing = true)
class WebhookPoller {

    private final WebhookDelivery delivery;

    WebhookPoller(WebhookDelivery delivery) {
        this.delivery = delivery;
    }

    @Scheduled(fixedDelayString = "PT5S")
    void poll() {
        delivery.deliverDue();
    }
}
