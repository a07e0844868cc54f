package dev.tandem.access;

import dev.tandem.access.SecurityEvents.Kind;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What follows when an account changes, through whichever door: who used it before is out at once. */
@Component
class AccountChanges {

    private final Sessions sessions;
    private final KnownDevices devices;
    private final AccountStates states;
    private final SecurityEvents events;
    private final JdbcClient jdbc;

    AccountChanges(Sessions sessions, KnownDevices devices, AccountStates states, SecurityEvents events, JdbcClient jdbc) {
        this.sessions = sessions;
        this.devices = devices;
        this.states = states;
        this.events = events;
        this.jdbc = jdbc;
    }

    /** The session that changed its own password goes on; all others end, and open links by mail are void. */
    @Transactional
    public void passwordChanged(String userId) {
        sessions.endOthers(userId);
        devices.forgetAll(userId, request());
        voidLinks(userId);
        events.record(Kind.PASSWORD_CHANGED, userId, null, null);
    }

    @Transactional
    public void deleted(String userId) {
        out(userId);
        states.forget(userId);
        jdbc.sql("delete from oidc_accounts where user_id = :user").param("user", userId).update();
        jdbc.sql("delete from oidc_memberships where user_id = :user").param("user", userId).update();
        events.record(Kind.ACCOUNT_CHANGED, userId, null, "deleted");
    }

    @Transactional
    public void disabled(String userId, String by) {
        states.disable(userId, by);
        out(userId);
        events.record(Kind.ACCOUNT_CHANGED, userId, null, "disabled");
    }

    @Transactional
    public void enabled(String userId) {
        states.enable(userId);
        events.record(Kind.ACCOUNT_CHANGED, userId, null, "enabled");
    }

    private void out(String userId) {
        sessions.endAll(userId);
        devices.forgetAll(userId, null);
        voidLinks(userId);
    }

    private void voidLinks(String userId) {
        jdbc.sql("delete from invitations where user_id = :user and used_at is null").param("user", userId).update();
    }

    private static HttpServletRequest request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes ? attributes.getRequest() : null;
    }
}
