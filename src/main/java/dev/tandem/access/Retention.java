package dev.tandem.access;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets go of what has been kept for as long as is set: each day, and every node may. */
@Component
class Retention {

    /** After a link has expired: so long somebody may still ask why it no longer works. */
    private static final Duration LINKS = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final KeepProperties keep;
    private final Clock wallClock = Clock.systemUTC();

    Retention(JdbcClient jdbc, KeepProperties keep) {
        this.jdbc = jdbc;
        this.keep = keep;
    }

    /** @return how many rows were let go */
    int letGo() {
        var links = jdbc.sql("delete from invitations where expires_at < :before").param("before", before(LINKS)).update();
        return links + jdbc.sql("delete from security_events where happened_at < :before")
                .param("before", before(keep.securityEvents())).update();
    }

    private OffsetDateTime before(Duration kept) {
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
