package dev.tandem.access;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** So many wrong passwords that nobody is asked for another one before some time is over. */
class SignInThrottled extends AuthenticationException {

    private final Duration retryAfter;

    SignInThrottled(Duration retryAfter) {
        super("Too many wrong passwords. Try again in " + seconds(retryAfter) + " seconds, or set a new password by a link in a mail.");
        this.retryAfter = retryAfter;
    }

    /** For {@code Retry-After}: whole seconds, at least one. */
    long seconds() {
        return seconds(retryAfter);
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
