package dev.tandem.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The webapps' token, asked for before our sign-out answers. A request without it is refused and the session goes on:
 * Camunda's own filter would end it, so that any site could sign people out.
 */
class WebappCsrf extends OncePerRequestFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String TOKEN = "CAMUNDA_CSRF_TOKEN";
    static final String HEADER = "X-XSRF-TOKEN";

    private final RequestMatcher signIn;

    /** @param signIn has no session yet: there a header that no other site can send will do */
    WebappCsrf(RequestMatcher signIn) {
        this.signIn = signIn;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SAFE.contains(request.getMethod()) || signIn.matches(request) && request.getHeader(HEADER) != null || hasToken(request)) {
            chain.doFilter(request, response);
        } else {
            response.setHeader(HEADER, "Required");
            response.sendError(HttpStatus.FORBIDDEN.value(), "Send the value of the cookie XSRF-TOKEN in the header " + HEADER + ".");
        }
    }

    /** Without a session there is nobody to speak for: the next filter asks for a sign-in. */
    private static boolean hasToken(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || SignedIn.in(org.springframework.security.core.context.SecurityContextHolder.getContext()) == null) {
            return true;
        }
        var token = session.getAttribute(TOKEN);
        return token != null && token.equals(request.getHeader(HEADER));
    }
}
