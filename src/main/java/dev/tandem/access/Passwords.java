package dev.tandem.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The one place where a password is compared, whatever the door: our form, the webapps' form, HTTP Basic and the engine's
 * own commands. Counts wrong ones, takes as long for an account that isn't there, and replaces hashes that are outdated.
 */
@Component
class Passwords {

    /** How long a right password isn't hashed anew: HTTP Basic sends it with each request. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final int MOST_REMEMBERED = 10_000;
    private static final int LOCKS = 64;

    private final boolean accepted;
    private final PasswordHash hash;
    private final PasswordManager manager;
    private final SignInThrottle throttle;
    private final KnownDevices devices;
    private final AccountStates states;
    private final JdbcClient jdbc;
    private final ObjectProvider<SecurityEvents> events;
    private final Cache<String, Boolean> right =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();
    private final SecretKeySpec key;
    private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();
    private final String nobodys;

    Passwords(SignInProperties properties, SignInThrottle throttle, KnownDevices devices, AccountStates states, JdbcClient jdbc,
            ObjectProvider<SecurityEvents> events) {
        this.accepted = properties.passwords();
        this.hash = new PasswordHash(properties.passwordIterations());
        this.manager = new PasswordManager(hash, List.of());
        this.throttle = throttle;
        this.devices = devices;
        this.states = states;
        this.jdbc = jdbc;
        this.events = events;
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
        this.nobodys = manager.encrypt(Secrets.random());
    }

    /**
     * @param userId as typed
     * @param user the account, null when there is none
     * @throws SignInThrottled after too many wrong ones; not when the right one was given some minutes ago
     */
    boolean isRight(String userId, UserEntity user, String password) {
        if (!accepted || password == null || password.isEmpty() || password.length() > PasswordRules.MAX_LENGTH) {
            return false;
        }
        var stored = user == null || user.getPassword() == null || states.isDisabled(user.getId()) ? null : user.getPassword();
        var remembered = stored == null ? null : fingerprint(userId, password, stored);
        if (remembered != null && right.getIfPresent(remembered) != null) {
            return true;
        }
        // One at a time for an account: requests that come together with a right password are hashed once.
        synchronized (locks[Math.floorMod(userId.hashCode(), LOCKS)]) {
            return remembered != null && right.getIfPresent(remembered) != null || compare(userId, user, password, stored, remembered);
        }
    }

    private boolean compare(String userId, UserEntity user, String password, String stored, String remembered) {
        var attempt = count(userId, user);
        if (stored == null) {
            manager.check(password, nobodys);
        } else if (manager.check(password + salt(user), stored)) {
            attempt.giveBack();
            right.put(remembered, true);
            if (hash.isOutdated(stored)) {
                // Not through the engine: it is no change of the password, and several may find it outdated at once.
                jdbc.sql("update act_id_user set pwd_ = :new where id_ = :user and pwd_ = :old")
                        .param("new", manager.encrypt(password + salt(user))).param("user", user.getId()).param("old", stored).update();
            }
            return true;
        }
        events.getObject().recordApart(SecurityEvents.Kind.SIGN_IN_FAILED, user == null ? null : user.getId(), null,
                user == null ? "no such account" : stored == null ? "account without a password, or disabled" : "wrong password");
        return false;
    }

    private SignInThrottle.Attempt count(String userId, UserEntity user) {
        var request = request();
        if (request == null) {
            // No door: the system asks itself.
            return () -> {};
        }
        try {
            return throttle.take(userId, request.getRemoteAddr(), user == null ? null : devices.known(request, user.getId()));
        } catch (SignInThrottled e) {
            events.getObject().recordApart(SecurityEvents.Kind.SIGN_IN_THROTTLED, user == null ? null : user.getId(), null, null);
            throw e;
        }
    }

    private static String salt(UserEntity user) {
        return user.getSalt() == null ? "" : user.getSalt();
    }

    private String fingerprint(String userId, String password, String stored) {
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(
                    String.join("\0", userId, stored, password).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpServletRequest request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes ? attributes.getRequest() : null;
    }
}
