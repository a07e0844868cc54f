package dev.tandem.access;

import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.stereotype.Component;

/** Checks passwords against the engine's identity service; authorities are the ids of the engine's groups. */
@Component
class EngineUsers implements AuthenticationProvider {

    private final IdentityService identity;
    private final Memberships memberships;
    private final Accounts accounts;

    EngineUsers(IdentityService identity, Memberships memberships, Accounts accounts) {
        this.identity = identity;
        this.memberships = memberships;
        this.accounts = accounts;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var userId = attempt.getName() == null ? "" : attempt.getName().strip();
        var password = attempt.getCredentials() == null ? "" : attempt.getCredentials().toString();
        if (userId.isEmpty() || password.length() > PasswordRules.MAX_LENGTH || !accounts.canSignIn(userId)
                || !identity.checkPassword(userId, password)) {
            throw new BadCredentialsException("user id or password is wrong");
        }
        var authorities = AuthorityUtils.createAuthorityList(memberships.groupsOf(userId));
        var result = UsernamePasswordAuthenticationToken.authenticated(
                new SignedInPerson(userId, nameOf(userId), authorities), null, authorities);
        result.setDetails(attempt.getDetails());
        return result;
    }

    private String nameOf(String userId) {
        var user = identity.createUserQuery().userId(userId).singleResult();
        var name = user == null ? "" : Stream.of(user.getFirstName(), user.getLastName())
                .filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(" "));
        return name.isEmpty() ? userId : name;
    }

    /** The principal of a session: pages show the name, everything else goes by the user id. */
    static final class SignedInPerson extends User {

        private final String displayName;

        SignedInPerson(String userId, String displayName, Collection<? extends GrantedAuthority> authorities) {
            super(userId, "", authorities);
            this.displayName = displayName;
        }

        public String getDisplayName() {
            return displayName;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
