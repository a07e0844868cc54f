package dev.tandem.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What our answers tell browsers: what a page may load and who may frame it, what may be kept, what leaves with a link.
 * One method a chain of {@link SecurityConfiguration}. A header that a controller sets itself is left alone.
 */
final class WebHeaders {

    /** Nothing but our own files; no script or style within a page; sent and framed nowhere else. */
    static final String PAGES = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            + "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Data, and files that are looked at by themselves: they load nothing. */
    static final String DATA = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** The browser's own viewer is an object with styles. */
    static final String PDF = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private static final String CSP = "Content-Security-Policy";
    private static final String FRAMES = "X-Frame-Options";
    private static final String NO_STORE = "no-cache, no-store, max-age=0, must-revalidate";
    private static final String PERMISSIONS =
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), publickey-credentials-get=(self), usb=()";
    private static final Pattern WEBAPP_FILE = Pattern.compile(".*\\.(css|js|json|map|svg|png|gif|ico|woff2?|ttf|eot)");

    private WebHeaders() {}

    /** Static files are kept by browsers as Spring's {@code spring.web.resources} says; health isn't. */
    static void files(HeadersConfigurer<HttpSecurity> headers) {
        common(headers).addHeaderWriter(unlessSet(CSP, DATA)).addHeaderWriter(unlessSet(FRAMES, "DENY")).addHeaderWriter((request, response) -> {
            if (request.getRequestURI().contains("/actuator/")) {
                response.setHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
            }
        });
    }

    static void apis(HeadersConfigurer<HttpSecurity> headers) {
        common(headers).addHeaderWriter(unlessSet(CSP, DATA)).addHeaderWriter(unlessSet(FRAMES, "DENY")).addHeaderWriter(WebHeaders::notKept);
    }

    /** The engine's filter writes the policy of each page with its nonce; what it doesn't pass has nothing to run. */
    static void webapps(HeadersConfigurer<HttpSecurity> headers) {
        common(headers).addHeaderWriter(unlessSet(CSP, DATA)).addHeaderWriter(unlessSet(FRAMES, "DENY")).addHeaderWriter((request, response) -> {
            if (response.getStatus() < 300 && "GET".equals(request.getMethod()) && !request.getRequestURI().contains("/api/")
                    && WEBAPP_FILE.matcher(request.getRequestURI()).matches()) {
                response.setHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=600");
            } else {
                notKept(request, response);
            }
        });
    }

    static void pages(HeadersConfigurer<HttpSecurity> headers) {
        common(headers).addHeaderWriter(unlessSet(FRAMES, "DENY")).addHeaderWriter(WebHeaders::notKept).addHeaderWriter((request, response) -> {
            var type = response.getContentType();
            var policy = type != null && type.startsWith(MediaType.APPLICATION_PDF_VALUE) ? PDF : PAGES;
            unlessSet(CSP, policy).writeHeaders(request, response);
        });
    }

    /** Strict-Transport-Security is among Spring Security's defaults, behind TLS alone. */
    private static HeadersConfigurer<HttpSecurity> common(HeadersConfigurer<HttpSecurity> headers) {
        return headers.frameOptions(frame -> frame.disable())
                .cacheControl(cache -> cache.disable())
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
    }

    /** Whatever the engine's REST says of caching: its answers are personal. */
    private static void notKept(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
    }

    private static HeaderWriter unlessSet(String name, String value) {
        return (request, response) -> {
            if (!response.containsHeader(name)) {
                response.setHeader(name, value);
            }
        };
    }

    /** The engine's token comes in a cookie that knows nothing of TLS: behind it, the cookie stays there. */
    static HttpSecurity secureCookies(HttpSecurity http) {
        return http.addFilterBefore(new SecureCookies(), HeaderWriterFilter.class);
    }

    private static final class SecureCookies extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            chain.doFilter(request, request.isSecure() ? new Response(response) : response);
        }

        private static final class Response extends HttpServletResponseWrapper {

            Response(HttpServletResponse response) {
                super(response);
            }

            @Override
            public void addHeader(String name, String value) {
                super.addHeader(name, secure(name, value));
            }

            @Override
            public void setHeader(String name, String value) {
                super.setHeader(name, secure(name, value));
            }

            private static String secure(String name, String value) {
                return HttpHeaders.SET_COOKIE.equalsIgnoreCase(name) && value != null && !value.matches("(?i).*;\\s*secure\\b.*")
                        ? value + "; Secure" : value;
            }
        }
    }
}
