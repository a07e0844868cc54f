package dev.tandem.access;

import dev.tandem.access.SecurityEvents.Kind;
import dev.tandem.access.ServiceAccounts.Scope;
import dev.tandem.access.ServiceAccounts.ServiceAccount;
import dev.tandem.engine.Groups;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * {@code Authorization: Bearer tdm_…} opens our own API and nothing else: not the engine's, not the pages. A request with
 * such a header is the service account's or nobody's, never that of a session sent along. Not a bean: the chain holds it.
 */
class ServiceTokens extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final ServiceAccounts accounts;
    private final Memberships memberships;
    private final SecurityEvents events;
    private final AuthenticationEntryPoint refusals;

    ServiceTokens(ServiceAccounts accounts, Memberships memberships, SecurityEvents events, AuthenticationEntryPoint refusals) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.events = events;
        this.refusals = refusals;
    }

    /** Such a request can't be forged: no other site can make a browser send the header. */
    static boolean isPresent(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isPresent(request)) {
            chain.doFilter(request, response);
            return;
        }
        SecurityContextHolder.clearContext();
        var token = request.getHeader(HttpHeaders.AUTHORIZATION).substring(BEARER.length()).strip();
        var isOurApi = request.getRequestURI().startsWith(request.getContextPath() + "/api/");
        var account = isOurApi && token.startsWith(ServiceAccounts.TOKEN) ? accounts.authenticate(token).orElse(null) : null;
        if (account == null) {
            events.recordApart(Kind.SIGN_IN_FAILED, null, null, isOurApi ? "unknown, expired or revoked token" : "a token where none is taken");
            refusals.commence(request, response, new BadCredentialsException("token"));
            return;
        }
        memberships.remember(belongings(account), request);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(account.actor(), null, AuthorityUtils.NO_AUTHORITIES));
        SecurityContextHolder.setContext(context);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** Member of its partnership; what it may import is what a lead of its side may. */
    private static Memberships.Belongings belongings(ServiceAccount account) {
        var groups = account.scopes().contains(Scope.IMPORT)
                ? List.of(Groups.of(account.partnership(), account.side().toLowerCase(Locale.ROOT) + "-leads"))
                : List.<String>of();
        return new Memberships.Belongings(account.actor(), groups, List.of(account.partnership()), account.scopes());
    }
}
