package dev.tandem.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Where a person is signed in: listed and ended, on whichever node they are. */
@Component
public class Sessions {

    static final String START = "tandem.start";

    /**
     * How a session began; kept in it.
     *
     * @param signedInAt wall time
     * @param browser what it calls itself, cut
     */
    record Start(Instant signedInAt, String address, String browser) implements Serializable {}

    /**
     * A session as its owner sees it.
     *
     * @param handle names it on pages; the session's own id is a secret
     * @param current the one that asks
     */
    public record Open(String handle, Instant signedInAt, Instant lastUsedAt, String address, String browser, boolean current) {

        /** Short, as a person knows it: "Firefox, Windows". */
        public String browserName() {
            return BrowserName.of(browser);
        }
    }

    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final JdbcClient jdbc;

    Sessions(FindByIndexNameSessionRepository<? extends Session> sessions, JdbcClient jdbc) {
        this.sessions = sessions;
        this.jdbc = jdbc;
    }

    /** The current one first, then the most recently used. */
    public List<Open> of(String userId) {
        var current = currentId();
        return sessions.findByPrincipalName(userId).values().stream()
                .filter(session -> !session.isExpired())
                .map(session -> {
                    Start start = session.getAttribute(START);
                    return new Open(handle(session.getId()), start == null ? session.getCreationTime() : start.signedInAt(),
                            session.getLastAccessedTime(), start == null ? "" : start.address(), start == null ? "" : start.browser(),
                            session.getId().equals(current));
                })
                .sorted(Comparator.comparing(Open::current).thenComparing(Open::lastUsedAt).reversed())
                .toList();
    }

    /** @return false when the person has no such session, or no longer */
    public boolean end(String userId, String handle) {
        var found = sessions.findByPrincipalName(userId).values().stream()
                .filter(session -> handle(session.getId()).equals(handle)).findFirst();
        found.ifPresent(session -> sessions.deleteById(session.getId()));
        return found.isPresent();
    }

    /** Everywhere at once, in the caller's transaction. */
    @Transactional
    public void endAll(String userId) {
        jdbc.sql("delete from spring_session where principal_name = :user").param("user", userId).update();
    }

    /** Everywhere but here, in the caller's transaction. "Here" is the session of the current request, if it is this person's. */
    @Transactional
    public void endOthers(String userId) {
        var current = currentId();
        jdbc.sql("delete from spring_session where principal_name = :user and session_id <> :current")
                .param("user", userId).param("current", current == null ? "" : current).update();
    }

    private static String handle(String sessionId) {
        return Secrets.hash(sessionId).substring(0, 16);
    }

    private static String currentId() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            HttpServletRequest request = attributes.getRequest();
            var session = request.getSession(false);
            return session == null ? null : session.getId();
        }
        return null;
    }
}
