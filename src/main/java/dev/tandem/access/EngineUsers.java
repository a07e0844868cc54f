package dev.tandem.access;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
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

    private static final Pattern ID = Pattern.compile("[\\w.@-]{1,64}");

    private final IdentityService identity;
    private final Memberships memberships;
    private final SystemWork system;
    private final Passwords passwords;

    EngineUsers(IdentityService identity, Memberships memberships, SystemWork system, Passwords passwords) {
        this.identity = identity;
        this.memberships = memberships;
        this.system = system;
        this.passwords = passwords;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var userId = attempt.getName() == null ? "" : attempt.getName().strip();
        var password = attempt.getCredentials() == null ? "" : attempt.getCredentials().toString();
        var user = find(userId);
        if (!passwords.isRight(userId, user, password)) {
            throw new BadCredentialsException("user id or password is wrong");
        }
        var authorities = AuthorityUtils.createAuthorityList(memberships.groupsOf(userId));
        var result = UsernamePasswordAuthenticationToken.authenticated(
                new SignedInPerson(userId, nameOf(user), authorities), null, authorities);
        result.setDetails(attempt.getDetails());
        return result;
    }

    /** What no account can be called isn't looked up: not every database takes it as text. */
    private UserEntity find(String userId) {
        return ID.matcher(userId).matches()
                ? system.call(() -> (UserEntity) identity.createUserQuery().userId(userId).singleResult())
                : null;
    }

    static String nameOf(org.camunda.bpm.engine.identity.User user) {
        var name = Stream.of(user.getFirstName(), user.getLastName())
                .filter(part -> part != null && !part.isBlank()).collect(Collectors.joining(" "));
        return name.isEmpty() ? user.getId() : name;
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
