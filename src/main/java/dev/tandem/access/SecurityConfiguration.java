package dev.tandem.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/**
 * One sign-in for pages, API, the engine's REST and its webapps. Four chains, in order: static files and health, the two
 * APIs, the webapps, our pages, which also take everything else. They differ in how people sign in and how refusals are
 * answered; who may use what stands in the map of doors, and what isn't there is locked.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    static final String SIGN_IN = "/sign-in";

    private static final PathPatternRequestMatcher.Builder PATH = PathPatternRequestMatcher.withDefaults();
    private static final PathPatternRequestMatcher UNSUBSCRIBE = PATH.matcher(HttpMethod.POST, "/u/{token}");

    @Bean
    AuthenticationManager authenticationManager(EngineUsers users) {
        return new ProviderManager(users);
    }

    @Bean
    @Order(1)
    SecurityFilterChain open(HttpSecurity http, DoorKeeper keeper) throws Exception {
        return http.securityMatcher(new OrRequestMatcher(
                        keeper::isOpenFile, PATH.matcher("/actuator/health"), PATH.matcher("/actuator/health/**")))
                .authorizeHttpRequests(all -> all.anyRequest().access(keeper))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(RequestCacheConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(WebHeaders::files)
                .build();
    }

    /** HTTP Basic, which makes no session, or the session of a person who is signed in; never a redirect. */
    @Bean
    @Order(2)
    SecurityFilterChain apis(
            HttpSecurity http, IdentityService identity, Memberships memberships, ApiRefusals refusals, DoorKeeper keeper, SignInSecurity signIn)
            throws Exception {
        return signIn.tokens(signIn.limitSessions(http), memberships, refusals)
                .securityMatcher(new OrRequestMatcher(PATH.matcher("/engine-rest/**"), PATH.matcher("/api/**")))
                .authorizeHttpRequests(all -> all.anyRequest().access(keeper))
                .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(RequestCacheConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie()).csrfTokenRequestHandler(new CsrfTokens())
                        .ignoringRequestMatchers(CsrfTokens::isBasicFromNoBrowser, ServiceTokens::isPresent))
                .headers(WebHeaders::apis)
                .addFilterAfter(new EngineAuthenticationFilter(identity, memberships), AuthorizationFilter.class)
                .build();
    }

    /** Camunda's own filters guard against forged requests here, and write the headers. */
    @Bean
    @Order(3)
    SecurityFilterChain webapps(
            HttpSecurity http, AuthenticationManager authentication, ProcessEngine engine, ApiRefusals refusals, DoorKeeper keeper,
            SignInSecurity signIn) throws Exception {
        var signOut = PATH.matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout");
        var form = PATH.matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/login/{app}");
        return signIn.webapps(WebHeaders.secureCookies(http), form, authentication, engine)
                .securityMatcher(new OrRequestMatcher(PATH.matcher("/camunda"), PATH.matcher("/camunda/**")))
                .authorizeHttpRequests(all -> all.anyRequest().access(keeper))
                .exceptionHandling(refused -> refused
                        .defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), PATH.matcher("/camunda/api/**"))
                        .defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint(SIGN_IN), request -> true)
                        .defaultAccessDeniedHandlerFor(refusals, PATH.matcher("/camunda/api/**"))
                        .defaultAccessDeniedHandlerFor(unknownIsNotFound(), request -> true))
                .logout(out -> out.logoutRequestMatcher(signOut).addLogoutHandler(signIn.signedOut())
                        .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler()))
                // Only so that an embedded form finds the token it needs for our API.
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie()).csrfTokenRequestHandler(new CsrfTokens())
                        .requireCsrfProtectionMatcher(request -> false))
                .addFilterAfter(CsrfTokens.cookieWriter(), CsrfFilter.class)
                .headers(WebHeaders::webapps)
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain pages(
            HttpSecurity http, IdentityService identity, Memberships memberships, DoorKeeper keeper, SignInSecurity signIn) throws Exception {
        return signIn.form(http, SIGN_IN).authorizeHttpRequests(all -> all
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD).permitAll()
                        .anyRequest().access(keeper))
                .logout(out -> out.logoutRequestMatcher(PATH.matcher(HttpMethod.POST, "/sign-out"))
                        .addLogoutHandler(signIn.signedOut()).logoutSuccessUrl(SIGN_IN + "?signed-out"))
                .exceptionHandling(refused -> refused.accessDeniedHandler(unknownIsNotFound()))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie()).csrfTokenRequestHandler(new CsrfTokens())
                        .ignoringRequestMatchers(SecurityConfiguration::isUnsubscribedByMailProgram))
                .addFilterAfter(CsrfTokens.cookieWriter(), CsrfFilter.class)
                .addFilterAfter(new EngineAuthenticationFilter(identity, memberships), AuthorizationFilter.class)
                .headers(WebHeaders::pages)
                .build();
    }

    /** A mail program's own button brings no token but the link, which nobody guesses, and this one field (RFC 8058). */
    private static boolean isUnsubscribedByMailProgram(HttpServletRequest request) {
        return UNSUBSCRIBE.matches(request) && "One-Click".equals(request.getParameter("List-Unsubscribe"));
    }

    /** Before Camunda's own filters, after Spring Security's. */
    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappSignIn() {
        var registration = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        registration.setInitParameters(Map.of("authentication-provider", WebappAuthenticationProvider.class.getName()));
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 10);
        return registration;
    }

    /** Named apart from Camunda's {@code XSRF-TOKEN}; scripts read it and send it back as {@code X-CSRF-TOKEN}. */
    private static CookieCsrfTokenRepository csrfCookie() {
        var repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
        repository.setCookieName("TANDEM-CSRF");
        repository.setHeaderName("X-CSRF-TOKEN");
        repository.setCookieCustomizer(cookie -> cookie.sameSite("Lax").path("/"));
        return repository;
    }

    /** An address that no page has, or a foreign partnership's, is not there, rather than forbidden; what has ended can't be changed. */
    private static AccessDeniedHandler unknownIsNotFound() {
        var forbidden = new AccessDeniedHandlerImpl();
        return (request, response, denied) -> {
            var status = DoorDecision.statusOf(denied);
            if (status == HttpStatus.NOT_FOUND || status == HttpStatus.CONFLICT) {
                response.sendError(status.value());
            } else {
                forbidden.handle(request, response, denied);
            }
        };
    }
}
