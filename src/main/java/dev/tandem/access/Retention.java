package dev.tandem.access;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets go of what has been kept for as long as is set: each day, and every node may. */
@Component
class Retention {

    private final JdbcClient jdbc;
    private final JdbcSecurityEvents events;
    private final KeepProperties keep;
    private final Clock wallClock = Clock.systemUTC();

    Retention(JdbcClient jdbc, JdbcSecurityEvents events, KeepProperties keep) {
        this.jdbc = jdbc;
        this.events = events;
        this.keep = keep;
    }

    /** @return how many security events were let go */
    int letGo() {
        return jdbc.sql("delete from security_events where happened_at < :before")
                .param("before", before(keep.securityEvents())).update();
    }

    private java.time.OffsetDateTime before(Duration kept) {
        return wallClock.instant().minus(kept).atOffset(ZoneOffset.UTC);
    }

    @Component
    @ConditionalOnProperty(name = "tandem.scheduling.enabled", matchIfMissing = true)
    static class Daily {

        private final Retention retention;
        private final JdbcSecurityEvents events;

        Daily(Retention retention, JdbcSecurityEvents events) {
            this.retention = retention;
            this.events = events;
        }

        @Scheduled(initialDelayString = "PT10M", fixedDelayString = "P1D")
        void letGo() {
            retention.letGo();
        }

        @Scheduled(fixedDelayString = "PT1M")
        void settleFloods() {
            events.settleFloods();
        }
    }
}
