package dev.tandem.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The webapps write what they know of a person (groups, tenants, applications) into the session anew with each request.
 * Here that stays in this node's memory: it follows from the sign-in, and the database needn't hear of it.
 */
class WebappSessions extends OncePerRequestFilter {

    private static final String ATTRIBUTE = "authenticatedUser";

    private final ProcessEngine engine;
    private final Cache<String, Authentications> known =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterAccess(Duration.ofMinutes(30)).build();

    WebappSessions(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new HttpServletRequestWrapper(request) {
            @Override
            public HttpSession getSession(boolean create) {
                var session = super.getSession(create);
                return session == null ? null : light(session);
            }

            @Override
            public HttpSession getSession() {
                return light(super.getSession());
            }
        }, response);
    }

    private HttpSession light(HttpSession session) {
        return (HttpSession) Proxy.newProxyInstance(HttpSession.class.getClassLoader(), new Class<?>[] {HttpSession.class},
                (proxy, method, arguments) -> {
                    if (arguments != null && ATTRIBUTE.equals(arguments[0])) {
                        switch (method.getName()) {
                            case "getAttribute":
                                return known.get(session.getId(), id -> signedIn());
                            case "setAttribute":
                                known.put(session.getId(), (Authentications) arguments[1]);
                                return null;
                            case "removeAttribute":
                                known.invalidate(session.getId());
                                return null;
                            default:
                        }
                    }
                    try {
                        return method.invoke(session, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Also on a node that hasn't met this session, and for requests that the webapps' own filter doesn't sign in. */
    private Authentications signedIn() {
        var authentications = new Authentications();
        var person = SignedIn.in(SecurityContextHolder.getContext());
        var authentication = person == null ? null : AuthenticationUtil.createAuthentication(engine, person, null, null);
        if (authentication != null) {
            authentications.addOrReplace(authentication);
        }
        return authentications;
    }
}
