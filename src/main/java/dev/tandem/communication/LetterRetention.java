package dev.tandem.communication;

import static dev.tandem.communication.CommunicationRepository.utc;

import dev.tandem.access.KeepProperties;
import dev.tandem.notification.MailServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets go of whom letters went to once their time is over, or were to go to when what they were part of has ended; how many they
 * were stays.
 */
@Component
class LetterRetention {

    private final JdbcClient jdbc;
    private final KeepProperties keep;
    private final MailServer server;

    LetterRetention(JdbcClient jdbc, KeepProperties keep, MailServer server) {
        this.jdbc = jdbc;
        this.keep = keep;
        this.server = server;
    }

    /** @return how many */
    @Transactional
    int letGo() {
        return jdbc.sql("""
                update communication_recipients set address = '', member_name = null, address_hash = cast(id as varchar(64))
                where address <> '' and coalesce(settled_at, next_attempt_at) < :before
                and (state in ('SENT', 'FAILED', 'SUPPRESSED')
                    or communication in (select id from communications where state in ('SENT', 'STOPPED')))
                """).param("before", utc(server.now().minus(keep.mails()))).update();
    }
}
