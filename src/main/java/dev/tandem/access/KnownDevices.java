package dev.tandem.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Browsers that have signed in to an account before, by a long-lived cookie that only the server can have given. It opens
 * nothing: it only keeps strangers' wrong passwords from counting against the account's owner.
 */
@Component
public class KnownDevices {

    static final String COOKIE = "TANDEM-DEVICE";

    private static final Duration KEPT = Duration.ofDays(400);

    private final JdbcClient jdbc;
    private final Clock wallClock = Clock.systemUTC();

    KnownDevices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return a key of the browser, null unless it has signed in to this account before */
    String known(HttpServletRequest request, String userId) {
        var token = token(request);
        if (token == null) {
            return null;
        }
        var hash = Secrets.hash(token);
        var known = jdbc.sql("select count(*) from known_devices where token_hash = :hash and user_id = :user and last_used_at > :kept")
                .param("hash", hash).param("user", userId).param("kept", now().minus(KEPT))
                .query(Long.class).single();
        return known > 0 ? hash : null;
    }

    /** From now on this browser knows the account, beside others that it knows already. */
    @Transactional
    public void remember(HttpServletRequest request, HttpServletResponse response, String userId) {
        var token = token(request);
        if (token == null || !isOurs(token)) {
            token = Secrets.random();
            response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, token)
                    .httpOnly(true).secure(request.isSecure()).sameSite("Lax").path(path(request)).maxAge(KEPT).build().toString());
        }
        var hash = Secrets.hash(token);
        var used = jdbc.sql("update known_devices set last_used_at = :now where token_hash = :hash and user_id = :user")
                .param("now", now()).param("hash", hash).param("user", userId).update();
        if (used == 0) {
            jdbc.sql("delete from known_devices where last_used_at < :kept").param("kept", now().minus(KEPT)).update();
            jdbc.sql("""
                    insert into known_devices (token_hash, user_id, created_at, last_used_at)
                    select :hash, :user, :now, :now where not exists
                        (select 1 from known_devices where token_hash = :hash and user_id = :user)
                    """).param("hash", hash).param("user", userId).param("now", now()).update();
        }
    }

    /** Whoever used this account until now may be somebody else. */
    void forgetAll(String userId, HttpServletRequest except) {
        var kept = except == null ? null : token(except);
        jdbc.sql("delete from known_devices where user_id = :user and token_hash <> :kept")
                .param("user", userId).param("kept", kept == null ? "" : Secrets.hash(kept)).update();
    }

    /** A token that we gave, to whichever account: one that a stranger chose isn't taken up. */
    private boolean isOurs(String token) {
        return jdbc.sql("select count(*) from known_devices where token_hash = :hash").param("hash", Secrets.hash(token))
                .query(Long.class).single() > 0;
    }

    private static String token(HttpServletRequest request) {
        return request.getCookies() == null ? null : Arrays.stream(request.getCookies())
                .filter(cookie -> COOKIE.equals(cookie.getName())).map(Cookie::getValue)
                .filter(value -> value != null && value.length() <= 100).findFirst().orElse(null);
    }

    private static String path(HttpServletRequest request) {
        return request.getContextPath().isEmpty() ? "/" : request.getContextPath();
    }

    private OffsetDateTime now() {
        return wallClock.instant().atOffset(ZoneOffset.UTC);
    }
}
