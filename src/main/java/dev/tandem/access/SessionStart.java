package dev.tandem.access;

import dev.tandem.access.SecurityEvents.Kind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.stereotype.Component;

/** What happens when a session is somebody's from now on, whichever page it began at. */
@Component
class SessionStart implements SessionAuthenticationStrategy {

    private static final int BROWSER = 200;

    private final KnownDevices devices;
    private final AccountStates states;
    private final SecurityEvents events;

    SessionStart(KnownDevices devices, AccountStates states, SecurityEvents events) {
        this.devices = devices;
        this.states = states;
        this.events = events;
    }

    @Override
    public void onAuthentication(Authentication person, HttpServletRequest request, HttpServletResponse response) {
        var userId = person.getName();
        var session = request.getSession();
        session.setAttribute(Sessions.START, new Sessions.Start(
                Instant.ofEpochMilli(session.getLastAccessedTime()), request.getRemoteAddr(), browser(request)));
        devices.remember(request, response, userId);
        states.signedIn(userId);
        events.record(Kind.SIGNED_IN, userId, null, null);
    }

    private static String browser(HttpServletRequest request) {
        var agent = request.getHeader(HttpHeaders.USER_AGENT);
        return agent == null ? "" : agent.length() > BROWSER ? agent.substring(0, BROWSER) : agent;
    }
}
