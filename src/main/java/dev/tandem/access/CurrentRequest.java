package dev.tandem.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;

/** Who asks, from where and by which door, as far as this thread serves a request. */
@Component
class CurrentRequest {

    /** Links that let in whoever holds them: what follows must not be written down. */
    private static final Pattern SECRET = Pattern.compile("^(/welcome/|/reset/)[^/]+");

    private final IdentityService identity;

    CurrentRequest(IdentityService identity) {
        this.identity = identity;
    }

    /** @return user id or name of a service account; null for nobody or the system itself */
    String actor() {
        var signedIn = SignedIn.in(SecurityContextHolder.getContext());
        if (signedIn != null) {
            return signedIn;
        }
        var authentication = identity.getCurrentAuthentication();
        return authentication == null ? null : authentication.getUserId();
    }

    /** @return null without a request */
    String clientAddress() {
        var request = request();
        return request == null ? null : request.getRemoteAddr();
    }

    /** @return method and route, {@code POST /sign-in}; null without a request */
    String door() {
        var request = request();
        if (request == null) {
            return null;
        }
        var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        var path = route == null ? SECRET.matcher(request.getRequestURI()).replaceFirst("$1…") : route.toString();
        return request.getMethod() + " " + path;
    }

    private static HttpServletRequest request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes ? attributes.getRequest() : null;
    }
}
