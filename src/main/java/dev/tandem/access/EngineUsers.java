package dev.tandem.access;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
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
        var result = UsernamePasswordAuthenticationToken.authenticated(new User(userId, "", authorities), null, authorities);
        result.setDetails(attempt.getDetails());
        return result;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
