package dev.tandem.access;

import dev.tandem.access.SecurityEvents.Kind;
import jakarta.servlet.DispatcherType;
import java.sql.DatabaseMetaData;
import java.util.EnumSet;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/** What signing in and out adds to the chains of {@link SecurityConfiguration}. */
@Configuration(proxyBeanMethods = false)
class SignInSecurity {

    private final SignInProperties properties;
    private final SessionStart start;
    private final SecurityEvents events;
    private final OidcSignIn oidc;
    private final ServiceAccounts services;

    SignInSecurity(SignInProperties properties, SessionStart start, SecurityEvents events, OidcSignIn oidc,
            ServiceAccounts services) {
        this.properties = properties;
        this.start = start;
        this.events = events;
        this.oidc = oidc;
        this.services = services;
    }

    /** For each chain that knows sessions. */
    HttpSecurity limitSessions(HttpSecurity http) {
        return http.addFilterBefore(new SessionLimits(properties.absoluteTimeout()), SecurityContextHolderFilter.class);
    }

    /** Our own form. A new session id comes with each sign-in, as Spring Security's default. */
    HttpSecurity form(HttpSecurity http, String page) throws Exception {
        return oidc.add(limitSessions(http), page)
                .formLogin(form -> form.loginPage(page).failureHandler(failure(page)))
                .sessionManagement(session -> session.addSessionAuthenticationStrategy(start));
    }

    /** The webapps' form, and their token on whatever changes something, sign-out first of all. */
    HttpSecurity webapps(HttpSecurity http, RequestMatcher signIn, AuthenticationManager authentication, ProcessEngine engine) {
        return limitSessions(http)
                .addFilterAt(new WebappSignInFilter(signIn, authentication, engine, start), UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new WebappCsrf(signIn), LogoutFilter.class);
    }

    /** Programs' tokens, for the API's chain. */
    HttpSecurity tokens(HttpSecurity http, Memberships memberships, AuthenticationEntryPoint refusals) {
        return http.addFilterBefore(new ServiceTokens(services, memberships, events, refusals), BasicAuthenticationFilter.class);
    }

    LogoutHandler signedOut() {
        return (request, response, person) -> {
            if (person != null) {
                events.recordApart(Kind.SIGNED_OUT, person.getName(), null, null);
            }
        };
    }

    private static AuthenticationFailureHandler failure(String page) {
        return (request, response, failed) -> response.sendRedirect(request.getContextPath() + page
                + (failed instanceof SignInThrottled throttled ? "?wait=" + throttled.seconds() : "?error"));
    }

    /** Two requests of a new session may write the same attribute at once: the second must not fail. */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> attributesWrittenAtOnce(DataSource database) throws MetaDataAccessException {
        var product = JdbcUtils.extractDatabaseMetaData(database, DatabaseMetaData::getDatabaseProductName);
        return "PostgreSQL".equals(product)
                ? new PostgreSqlJdbcIndexedSessionRepositoryCustomizer()
                : sessions -> sessions.setCreateSessionAttributeQuery("""
                        merge into %TABLE_NAME%_ATTRIBUTES (session_primary_id, attribute_name, attribute_bytes)
                        key (session_primary_id, attribute_name) values (?, ?, ?)
                        """);
    }

    /** After Spring Security's filters, before Camunda's own. */
    @Bean
    FilterRegistrationBean<WebappSessions> webappSessions(ProcessEngine engine) {
        var registration = new FilterRegistrationBean<>(new WebappSessions(engine));
        registration.addUrlPatterns("/camunda/*");
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 5);
        return registration;
    }
}
