package dev.tandem.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the engine who is asking, for the length of the request: without it the engine would skip all its checks.
 * Groups and tenants are read anew each time, so that who loses a role loses it now. Not a bean: the chains hold it.
 */
class EngineAuthenticationFilter extends OncePerRequestFilter {

    private final IdentityService identity;
    private final Memberships memberships;

    EngineAuthenticationFilter(IdentityService identity, Memberships memberships) {
        this.identity = identity;
        this.memberships = memberships;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var person = SignedIn.in(SecurityContextHolder.getContext());
        identity.clearAuthentication();
        try {
            if (person != null) {
                var belongings = memberships.of(person, request);
                identity.setAuthentication(person, belongings.groups(), belongings.tenants());
            }
            chain.doFilter(request, response);
        } finally {
            identity.clearAuthentication();
        }
    }
}
