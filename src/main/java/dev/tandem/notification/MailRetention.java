package dev.tandem.notification;

import dev.tandem.access.KeepProperties;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets go of the texts of mails once their time is over. */
@Component
class MailRetention {

    private final JdbcOutbox outbox;
    private final KeepProperties keep;
    private final Clock wallClock = Clock.systemUTC();

    MailRetention(JdbcOutbox outbox, KeepProperties keep) {
        this.outbox = outbox;
        this.keep = keep;
    }

    /** @return how many mails lost their texts */
    @Transactional
    public int letGo() {
        var now = wallClock.instant();
        return outbox.letGoOfTexts(now.minus(keep.mails()), now);
    }
}
