package dev.tandem.support;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The mails of the tests that ran before: thousands, which nobody reads. */
@Component
public class TestMails {

    private final JdbcClient jdbc;

    TestMails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Before a test that delivers: nothing waits but what it writes itself. */
    public void discardWaiting() {
        jdbc.sql("update outbox_messages set state = 'DISCARDED' where state = 'PENDING'").update();
    }
}
