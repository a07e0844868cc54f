package dev.tandem.access;

import dev.tandem.access.SecurityEvents.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks after accounts: who can sign in, links to set a password, an end to sessions, accounts switched off and on. */
@Service
public class AccountDesk implements DisposableBean {

    /** How an account is used. */
    public enum State { INVITED, PASSWORD, PROVIDER, DISABLED }

    /** @param lastSignIn null for never */
    public record Account(String userId, String name, String email, State state, Instant lastSignIn, int sessions) {}

    /** No account has more than a handful of namesakes at one address. */
    private static final int SAME_ADDRESS = 5;

    private static final int MOST_WAITING = 1_000;

    private final IdentityService identity;
    private final SystemWork system;
    private final Invitations invitations;
    private final AccountStates states;
    private final AccountChanges changes;
    private final OidcAccounts oidc;
    private final Sessions sessions;
    private final SecurityEvents events;
    private final ApplicationEventPublisher publisher;
    private final SignInThrottle throttle;
    private final SignInProperties properties;
    private final Passwords passwords;
    private final ThreadPoolTaskExecutor apart = new ThreadPoolTaskExecutor();
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    AccountDesk(IdentityService identity, SystemWork system, Invitations invitations, AccountStates states, AccountChanges changes,
            OidcAccounts oidc, Sessions sessions, SecurityEvents events, ApplicationEventPublisher publisher, SignInThrottle throttle,
            SignInProperties properties, Passwords passwords,
            TransactionTemplate transaction, JdbcClient jdbc) {
        this.identity = identity;
        this.system = system;
        this.invitations = invitations;
        this.states = states;
        this.changes = changes;
        this.oidc = oidc;
        this.sessions = sessions;
        this.events = events;
        this.publisher = publisher;
        this.throttle = throttle;
        this.properties = properties;
        this.passwords = passwords;
        this.apart.setThreadNamePrefix("links-");
        this.apart.setDaemon(true);
        this.apart.setMaxPoolSize(1);
        this.apart.setQueueCapacity(MOST_WAITING);
        this.apart.initialize();
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    /** People whose id, name or address has these words in it, by id. */
    public List<Account> search(String words, int limit) {
        // The engine's own query knows no part of a user id.
        return jdbc.sql("""
                select id_ from act_id_user
                where lower(id_) like :words or lower(first_) like :words or lower(last_) like :words or lower(email_) like :words
                order by id_ limit :limit
                """)
                .param("words", "%" + words.strip().toLowerCase(Locale.ROOT).replaceAll("[%_\\\\]", "") + "%").param("limit", limit)
                .query(String.class).list().stream().map(this::account).toList();
    }

    /** @throws NotVisible when there is no such account */
    public Account account(String userId) {
        var user = user(userId);
        var state = states.isDisabled(userId) ? State.DISABLED
                : oidc.isTied(userId) ? State.PROVIDER
                : EngineAccounts.hasPassword(user) ? State.PASSWORD : State.INVITED;
        return new Account(userId, EngineUsers.nameOf(user), user.getEmail() == null ? "" : user.getEmail(), state,
                states.lastSignIn(userId).orElse(null), sessions.of(userId).size());
    }

    /**
     * Somebody forgot a password. Says nothing of whether there is an account: the answer doesn't wait for the work.
     *
     * @param account user id or e-mail address, as typed
     * @return seconds to wait when there were too many requests, 0 when it was taken
     */
    public long forgotten(String account, String address) {
        try {
            throttle.takeForLink(account, address);
        } catch (SignInThrottled e) {
            return e.seconds();
        }
        if (properties.passwords() && apart.getQueueSize() < MOST_WAITING) {
            apart.execute(() -> transaction.executeWithoutResult(status -> system.run(() -> matching(account).forEach(user -> {
                if (!oidc.isTied(user.getId()) && !states.isDisabled(user.getId())) {
                    mail(user, Invitations.Purpose.RESET, invitations::add);
                }
            }))));
        }
        return 0;
    }

    /** Mails a link to the address that the account has; a link before it is void. */
    @Transactional
    public void mailLink(String userId) {
        var user = enabled(userId);
        mail(user, EngineAccounts.hasPassword(user) ? Invitations.Purpose.RESET : Invitations.Purpose.INVITE, invitations::create);
    }

    /** A link to be handed over by whoever asks, who could use it as well: only for administrators, and on record. */
    @Transactional
    public String handOver(String userId) {
        var path = path(enabled(userId), Invitations.Purpose.HANDED, invitations::create);
        events.record(Kind.TOKEN_ISSUED, userId, null, "link to set a password, handed over by an administrator");
        return path;
    }

    @Transactional
    public void endSessions(String userId) {
        user(userId);
        sessions.endAll(userId);
        events.record(Kind.SIGNED_OUT, userId, null, "everywhere");
    }

    /** @throws IllegalStateException for one's own account, which would leave nobody to undo it */
    @Transactional
    public void disable(String userId, String by) {
        user(userId);
        if (userId.equals(by)) {
            throw new IllegalStateException("Nobody switches off the own account.");
        }
        changes.disabled(userId, by);
    }

    @Transactional
    public void enable(String userId) {
        user(userId);
        changes.enabled(userId);
    }

    /**
     * Changes one's own password; all other sessions end.
     *
     * @return keys of the messages that say what is wrong; empty when it is changed
     */
    @Transactional
    public List<String> changePassword(String userId, String old, String wanted) {
        return system.call(() -> {
            var user = (UserEntity) user(userId);
            try {
                if (!passwords.isRight(userId, user, old)) {
                    return List.of("access.account.old.wrong");
                }
            } catch (SignInThrottled e) {
                return List.of("access.account.old.wait");
            }
            var broken = PasswordRules.broken(wanted, user);
            if (broken.isEmpty()) {
                user.setPassword(wanted);
                identity.saveUser(user);
            }
            return broken;
        });
    }

    /** Whether the person has a password to change. */
    public boolean hasPassword(String userId) {
        return properties.passwords() && system.call(() -> EngineAccounts.hasPassword(user(userId)));
    }

    @Override
    public void destroy() {
        apart.shutdown();
    }

    private void mail(User user, Invitations.Purpose purpose, BiFunction<String, Invitations.Purpose, String> links) {
        var expires = invitations.expiry(purpose);
        publisher.publishEvent(new AccountLink(user.getId(), path(user, purpose, links), expires, purpose == Invitations.Purpose.INVITE));
        events.record(Kind.TOKEN_ISSUED, user.getId(), null, "link to set a password, by mail");
    }

    private static String path(User user, Invitations.Purpose purpose, BiFunction<String, Invitations.Purpose, String> links) {
        return "/welcome/" + links.apply(user.getId(), purpose);
    }

    private List<User> matching(String account) {
        var typed = account.strip();
        var byId = identity.createUserQuery().userId(typed).list();
        return byId.isEmpty() && typed.contains("@") ? identity.createUserQuery().userEmail(typed).listPage(0, SAME_ADDRESS) : byId;
    }

    private User enabled(String userId) {
        var user = user(userId);
        if (states.isDisabled(userId)) {
            throw new IllegalStateException("The account " + userId + " is switched off.");
        }
        return user;
    }

    private User user(String userId) {
        var user = system.call(() -> identity.createUserQuery().userId(userId).singleResult());
        if (user == null) {
            throw new NotVisible("There is no account " + userId + ".");
        }
        return user;
    }
}
