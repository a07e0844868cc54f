package dev.tandem.access;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the engine doesn't keep of an account: when it last signed in, and whether it may. */
@Repository
class AccountStates {

    private final JdbcClient jdbc;
    private final Clock wallClock = Clock.systemUTC();

    AccountStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isDisabled(String userId) {
        return jdbc.sql("select count(*) from account_states where user_id = :user and disabled_at is not null").param("user", userId)
                .query(Long.class).single() > 0;
    }

    Optional<Instant> lastSignIn(String userId) {
        return jdbc.sql("select last_sign_in_at from account_states where user_id = :user and last_sign_in_at is not null")
                .param("user", userId).query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant);
    }

    void signedIn(String userId) {
        ensure(userId);
        jdbc.sql("update account_states set last_sign_in_at = :now where user_id = :user").param("now", now()).param("user", userId).update();
    }

    void disable(String userId, String by) {
        ensure(userId);
        jdbc.sql("update account_states set disabled_at = :now, disabled_by = :by where user_id = :user and disabled_at is null")
                .param("now", now()).param("by", by).param("user", userId).update();
    }

    void enable(String userId) {
        jdbc.sql("update account_states set disabled_at = null, disabled_by = null where user_id = :user").param("user", userId).update();
    }

    void forget(String userId) {
        jdbc.sql("delete from account_states where user_id = :user").param("user", userId).update();
    }

    private void ensure(String userId) {
        jdbc.sql("insert into account_states (user_id) select :user where not exists (select 1 from account_states where user_id = :user)")
                .param("user", userId).update();
    }

    private OffsetDateTime now() {
        return wallClock.instant().atOffset(ZoneOffset.UTC);
    }
}
