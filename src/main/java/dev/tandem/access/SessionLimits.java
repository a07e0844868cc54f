package dev.tandem.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.springframework.web.filter.OncePerRequestFilter;

/** However busy a session is, it ends some hours after its sign-in. Not a bean: the chains hold it. */
class SessionLimits extends OncePerRequestFilter {

    private final Duration absoluteTimeout;

    SessionLimits(Duration absoluteTimeout) {
        this.absoluteTimeout = absoluteTimeout;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        // The last access is this one, by the clock that sessions go by.
        if (session != null && session.getAttribute(Sessions.START) instanceof Sessions.Start start
                && Instant.ofEpochMilli(session.getLastAccessedTime()).isAfter(start.signedInAt().plus(absoluteTimeout))) {
            session.invalidate();
        }
        chain.doFilter(request, response);
    }
}
