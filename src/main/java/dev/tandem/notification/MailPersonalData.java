package dev.tandem.notification;

import dev.tandem.access.Erasure;
import dev.tandem.access.PersonalData;
import dev.tandem.access.PersonalTable;
import dev.tandem.access.PersonalTable.Kept;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** What mails and chat addresses keep of people. Mails to the person go; that they were sent, and what they were, stays. */
@Component
class MailPersonalData implements PersonalData {

    private final JdbcOutbox outbox;
    private final Clock wallClock = Clock.systemUTC();

    MailPersonalData(JdbcOutbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("outbox_messages", Kept.MAILS).key("id").partnership("partnership").people("recipient", "settled_by")
                        .names("name")
                        .addresses("email").cleared("html", "plain", "calendar", "subject").keys("message_key", "link")
                        .texts("subject", "html", "plain", "calendar", "cause")
                        .exported("written_at", "template", "subject", "email", "plain"),
                PersonalTable.of("digest_hours", Kept.ACCOUNT).people("user_id").exported("hour_of_day"),
                PersonalTable.of("webhooks", Kept.PARTNERSHIP).key("id").partnership("partnership").people("set_by")
                        .exported("partnership", "channel", "host", "set_at"),
                // What is said holds the name of the sponsor who signed it.
                PersonalTable.of("webhook_lines", Kept.MAILS).key("id").partnership("partnership").people("again_by").texts("said")
                        .exported("partnership", "channel", "again_at"));
    }

    @Override
    public void erase(Erasure erasure) {
        erasure.changed("outbox_messages", outbox.letGoOfTextsTo(erasure.userId(), wallClock.instant()));
    }

    @Override
    public void replaced(byte[] before, byte[] after, Erasure erasure) {
        erasure.changed("outbox_attachments", outbox.replace(before, after));
    }
}
