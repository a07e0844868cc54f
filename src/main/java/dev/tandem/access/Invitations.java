package dev.tandem.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Single-use tokens with which a new person sets a password. Only their hashes are kept. */
@Component
public class Invitations {

    static final Duration VALID = Duration.ofDays(7);

    /** Why there is a link, and for how long it is good. */
    enum Purpose {
        INVITE(VALID), RESET(Duration.ofHours(1)), HANDED(Duration.ofHours(1));

        private final Duration valid;

        Purpose(Duration valid) {
            this.valid = valid;
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;
    private final IdentityService identity;
    private final SystemWork system;

    Invitations(JdbcClient jdbc, Clock clock, IdentityService identity, SystemWork system) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.identity = identity;
        this.system = system;
    }

    /** A first password. */
    @Transactional
    String create(String userId) {
        return create(userId, Purpose.INVITE);
    }

    /** Voids the links before it. */
    @Transactional
    String create(String userId, Purpose purpose) {
        jdbc.sql("delete from invitations where user_id = :user and used_at is null").param("user", userId).update();
        return add(userId, purpose);
    }

    /** Leaves the links before it: a stranger who says to have forgotten a password takes no invitation away. */
    @Transactional
    String add(String userId, Purpose purpose) {
        var token = Secrets.random();
        jdbc.sql("insert into invitations (token_hash, user_id, created_at, expires_at, purpose) values (:hash, :user, :now, :expires, :purpose)")
                .param("purpose", purpose.name())
                .param("hash", Secrets.hash(token))
                .param("user", userId)
                .param("now", now())
                .param("expires", now().plus(purpose.valid))
                .update();
        return token;
    }

    Instant expiry(Purpose purpose) {
        return now().plus(purpose.valid).toInstant();
    }

    /** Whose invitation this is, while it can be used. */
    public Optional<User> find(String token) {
        return jdbc.sql("select user_id from invitations where token_hash = :hash and used_at is null and expires_at > :now")
                .param("hash", Secrets.hash(token))
                .param("now", now())
                .query(String.class)
                .optional()
                .map(this::user);
    }

    /**
     * Sets the password and spends the token.
     *
     * @return keys of the messages that say what is wrong with the password; empty when it is set
     * @throws NotVisible when the token is unknown, spent or expired
     */
    @Transactional
    public List<String> accept(String token, String password) {
        var user = find(token).orElseThrow(Invitations::gone);
        var broken = PasswordRules.broken(password, user);
        if (!broken.isEmpty()) {
            return broken;
        }
        var spent = jdbc.sql("update invitations set used_at = :now where token_hash = :hash and used_at is null and expires_at > :now")
                .param("hash", Secrets.hash(token))
                .param("now", now())
                .update();
        if (spent != 1) {
            throw gone();
        }
        user.setPassword(password);
        system.run(() -> identity.saveUser(user));
        return List.of();
    }

    private static NotVisible gone() {
        return new NotVisible("This invitation has been used or has expired.");
    }

    private User user(String userId) {
        return system.call(() -> identity.createUserQuery().userId(userId).singleResult());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
