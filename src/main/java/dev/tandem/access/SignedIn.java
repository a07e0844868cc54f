package dev.tandem.access;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;

/** Who is signed in, as Spring Security knows it. */
final class SignedIn {

    private SignedIn() {}

    /** @return user id, null for nobody */
    static String in(SecurityContext context) {
        var authentication = context.getAuthentication();
        return authentication == null || !authentication.isAuthenticated() || authentication instanceof AnonymousAuthenticationToken
                ? null
                : authentication.getName();
    }
}
