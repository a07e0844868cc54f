package dev.tandem.notification;

import dev.tandem.access.Erasure;
import dev.tandem.access.PersonalData;
import dev.tandem.access.PersonalTable;
import dev.tandem.access.PersonalTable.Kept;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What mails keep of people. Mails to the person go; that they were sent, and what they were, stays. Last:
 * copies follow the documents that other modules have made again.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class MailPersonalData implements PersonalData {

    private final JdbcOutbox outbox;

    MailPersonalData(JdbcOutbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("outbox_messages", Kept.MAILS).key("id").partnership("partnership").people("recipient", "settled_by").names("name")
                        .addresses("email").cleared("html", "plain", "calendar").keys("message_key").texts("subject", "html", "plain", "calendar", "cause")
                        .exported("written_at", "template", "subject", "email", "plain"));
    }

    @Override
    public void settle(Erasure erasure) {
        erasure.eachReplaced((before, after) -> erasure.changed("outbox_attachments", outbox.replace(before, after)));
    }
}
