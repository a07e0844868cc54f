package dev.tandem.notification;

import dev.tandem.access.KeepProperties;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets go of the texts of mails, and of what chats were told, once their time is over. */
@Component
class MailRetention {

    private final JdbcOutbox outbox;
    private final JdbcWebhooks webhooks;
    private final KeepProperties keep;
    private final Clock wallClock = Clock.systemUTC();

    MailRetention(JdbcOutbox outbox, JdbcWebhooks webhooks, KeepProperties keep) {
        this.outbox = outbox;
        this.webhooks = webhooks;
        this.keep = keep;
    }

    /** @return how many mails lost their texts */
    @Transactional
    public int letGo() {
        var now = wallClock.instant();
        webhooks.letGo(now.minus(keep.mails()));
        return outbox.letGoOfTexts(now.minus(keep.mails()), now);
    }
}
