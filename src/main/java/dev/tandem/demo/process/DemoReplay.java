package dev.tandem.demo.process;

import dev.tandem.demo.DemoState;
import org.camunda.bpm.engine.ManagementService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Runs the demo's last months through the engine, on the first start only, after the models are deployed and before the
 * port opens; the job executor starts later. Each step stands on the console.
 */
@Component
@Profile("demo")
class DemoReplay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger("Tandem");

    private final ManagementService management;
    private final DemoPartnerships partnerships;
    private final ReplayClock clock;
    private volatile boolean running;

    DemoReplay(ManagementService management, DemoPartnerships partnerships, ReplayClock clock) {
        this.management = management;
        this.partnerships = partnerships;
        this.clock = clock;
    }

    @Override
    public void start() {
        if (!DemoState.COMPLETE.equals(management.getProperties().get(DemoState.PROPERTY))) {
            management.setProperty(DemoState.PROPERTY, DemoState.BEGUN);
            var today = clock.now();
            clock.set(partnerships.beginning(today));
            try {
                partnerships.replay(today, step -> log.info("Preparing the demo (first start only): {}", step));
            } finally {
                clock.reset();
            }
            management.setProperty(DemoState.PROPERTY, DemoState.COMPLETE);
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the models' deployment, before the web server's phase. */
    @Override
    public int getPhase() {
        return 0;
    }
}
