package dev.tandem.access;

import dev.tandem.access.SecurityEvents.Kind;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whose account a provider's subject is. An account is tied to one subject of one issuer at its first sign-in; from then
 * on nobody else gets in by claiming the same user id.
 */
@Component
class OidcAccounts {

    /** Why somebody whom the provider knows isn't let in; keys of messages. */
    enum Refusal { CLAIMS, TAKEN, DISABLED }

    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9][\\w.@-]{0,63}");

    private final OidcProperties properties;
    private final IdentityService identity;
    private final SystemWork system;
    private final AccountStates states;
    private final OidcMemberships memberships;
    private final SecurityEvents events;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock wallClock = Clock.systemUTC();

    OidcAccounts(OidcProperties properties, IdentityService identity, SystemWork system, AccountStates states, OidcMemberships memberships,
            SecurityEvents events, JdbcClient jdbc, TransactionTemplate transaction) {
        this.properties = properties;
        this.identity = identity;
        this.system = system;
        this.states = states;
        this.memberships = memberships;
        this.events = events;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Makes the account or brings it up to date.
     *
     * @return the account
     * @throws OAuth2AuthenticationException with a {@link Refusal} as its error's code
     */
    User signIn(OidcUser person) {
        var issuer = person.getIssuer().toString();
        var subject = person.getSubject();
        return transaction.execute(status -> system.call(() -> {
            var userId = jdbc.sql("select user_id from oidc_accounts where issuer = :issuer and subject = :subject")
                    .param("issuer", issuer).param("subject", subject).query(String.class).optional()
                    .orElseGet(() -> tie(person, issuer, subject));
            if (states.isDisabled(userId)) {
                throw refused(Refusal.DISABLED, userId);
            }
            var user = bringUpToDate(userId, person);
            memberships.bring(userId, properties.groupsOf(values(person.getClaim(properties.groupsClaim()))));
            return user;
        }));
    }

    boolean isTied(String userId) {
        return jdbc.sql("select count(*) from oidc_accounts where user_id = :user").param("user", userId).query(Long.class).single() > 0;
    }

    private String tie(OidcUser person, String issuer, String subject) {
        var claimed = person.getClaim(properties.userClaim());
        if (!(claimed instanceof String userId) || !ID.matcher(userId).matches()) {
            throw refused(Refusal.CLAIMS, null);
        }
        var known = user(userId);
        if (isTied(userId) || known != null && !isOwner(known, person)) {
            throw refused(Refusal.TAKEN, userId);
        }
        jdbc.sql("insert into oidc_accounts (issuer, subject, user_id, created_at) values (:issuer, :subject, :user, :now)")
                .param("issuer", issuer).param("subject", subject).param("user", userId)
                .param("now", wallClock.instant().atOffset(ZoneOffset.UTC)).update();
        events.record(Kind.ACCOUNT_CHANGED, userId, null, (known == null ? "made and " : "") + "tied to a subject of " + issuer);
        return userId;
    }

    /**
     * An account that is there already is for whoever has its address: proved, where somebody uses it with a password; not
     * disproved, where a charter has made it and nobody has used it yet. And only of companies that the provider speaks for.
     */
    private boolean isOwner(User known, OidcUser person) {
        var proved = person.getEmailVerified();
        return person.getEmail() != null && person.getEmail().equalsIgnoreCase(known.getEmail())
                && (EngineAccounts.hasPassword(known) ? Boolean.TRUE.equals(proved) : !Boolean.FALSE.equals(proved))
                && properties.speaksFor(person.getEmail());
    }

    private User bringUpToDate(String userId, OidcUser person) {
        var known = user(userId);
        var user = known == null ? identity.newUser(userId) : known;
        var first = person.getGivenName() != null ? person.getGivenName() : person.getFullName() != null ? person.getFullName() : user.getFirstName();
        var last = person.getGivenName() != null || person.getFullName() != null ? text(person.getFamilyName()) : user.getLastName();
        // Partnerships' mails go there: not to an address that the provider says nobody has proved to have.
        var hasAddress = person.getEmail() != null && !Boolean.FALSE.equals(person.getEmailVerified());
        var email = hasAddress ? person.getEmail() : user.getEmail();
        if (known == null || !Objects.equals(first, user.getFirstName()) || !Objects.equals(text(last), text(user.getLastName()))
                || !Objects.equals(email, user.getEmail())) {
            user.setFirstName(first == null ? userId : first);
            user.setLastName(text(last));
            user.setEmail(email);
            identity.saveUser(user);
        }
        return user;
    }

    private OAuth2AuthenticationException refused(Refusal refusal, String userId) {
        events.recordApart(Kind.SIGN_IN_FAILED, userId, null, "OpenID Connect: " + switch (refusal) {
            case CLAIMS -> "no usable user id in the claim " + properties.userClaim();
            case TAKEN -> "the account belongs to another subject, or to another mail address, or to a company that the provider doesn't speak for";
            case DISABLED -> "account disabled";
        });
        return new OAuth2AuthenticationException(new OAuth2Error(refusal.name()));
    }

    private User user(String userId) {
        return identity.createUserQuery().userId(userId).singleResult();
    }

    private static List<String> values(Object claim) {
        return claim instanceof Collection<?> many ? many.stream().map(String::valueOf).toList()
                : claim instanceof String one ? List.of(one) : List.of();
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
