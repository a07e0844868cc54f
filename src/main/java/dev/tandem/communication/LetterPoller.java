package dev.tandem.communication;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every few seconds for letters that are due. Told to stop, it ends with the letter at hand. */
@Component
@ConditionalOnProperty(name = "tandem.scheduling.enabled", matchIfMissing = true)
class LetterPoller implements SmartLifecycle {

    /** Others have their turn on the scheduler's threads. */
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    private final LetterDelivery delivery;
    private final LetterRetention retention;
    private volatile boolean running;

    LetterPoller(LetterDelivery delivery, LetterRetention retention) {
        this.delivery = delivery;
        this.retention = retention;
    }

    @Scheduled(fixedDelayString = "PT2S")
    void poll() {
        delivery.deliverDue(AT_ONCE);
    }

    @Scheduled(initialDelayString = "PT20M", fixedDelayString = "P1D")
    void letGo() {
        retention.letGo();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        delivery.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
