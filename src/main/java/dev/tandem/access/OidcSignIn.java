package dev.tandem.access;

import dev.tandem.engine.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.SimpleUrlLogoutSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.util.HtmlUtils;

/**
 * Sign-in by an OpenID Connect provider, with PKCE, state and nonce. The provider is asked for its addresses when the
 * first person wants to sign in: that it is down keeps nobody from starting this system, and is tried again each time.
 */
@Component
class OidcSignIn {

    static final String REGISTRATION = "oidc";
    static final String START = "/oauth2/authorization/" + REGISTRATION;
    private static final String RETURN = "/login/oauth2/code/" + REGISTRATION;

    private static final Logger log = LoggerFactory.getLogger(OidcSignIn.class);

    private final OidcProperties properties;
    private final OidcAccounts accounts;
    private final Memberships memberships;
    private final PublicAddress address;

    OidcSignIn(OidcProperties properties, OidcAccounts accounts, Memberships memberships, PublicAddress address) {
        this.properties = properties;
        this.accounts = accounts;
        this.memberships = memberships;
        this.address = address;
    }

    HttpSecurity add(HttpSecurity http, String page) throws Exception {
        if (!properties.isOn()) {
            return http;
        }
        var registered = registrations();
        return http.oauth2Login(login -> login.loginPage(page)
                        .clientRegistrationRepository(registered)
                        .authorizedClientRepository(new NoTokensKept())
                        .userInfoEndpoint(user -> user.oidcUserService(people()))
                        .failureHandler(failure(page))
                        .addObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                            @Override
                            public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                                filter.setAuthenticationFailureHandler(failure(page));
                                return filter;
                            }
                        }))
                .logout(out -> out.logoutSuccessHandler(signedOut(registered, page)));
    }

    private ClientRegistrationRepository registrations() {
        var found = SingletonSupplier.of(this::discover);
        return id -> REGISTRATION.equals(id) ? found.get() : null;
    }

    private ClientRegistration discover() {
        return ClientRegistrations.fromIssuerLocation(properties.issuer())
                .registrationId(REGISTRATION)
                .clientId(properties.clientId())
                .clientSecret(properties.clientSecret())
                .clientName(properties.name())
                .scope(properties.scopes().strip().split("\\s+"))
                // Never by the request's own host, which anybody can choose.
                .redirectUri(address.link(RETURN))
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build();
    }

    private OAuth2UserService<OidcUserRequest, OidcUser> people() {
        var provider = new OidcUserService();
        return request -> {
            var claimed = provider.loadUser(request);
            var user = accounts.signIn(claimed);
            return new SignedInByProvider(
                    user.getId(), EngineUsers.nameOf(user), AuthorityUtils.createAuthorityList(memberships.groupsOf(user.getId())),
                    claimed.getIdToken());
        };
    }

    private static AuthenticationFailureHandler failure(String page) {
        return (request, response, failed) -> {
            var code = failed instanceof OAuth2AuthenticationException refused ? refused.getError().getErrorCode() : "";
            var ours = Arrays.stream(OidcAccounts.Refusal.values()).anyMatch(refusal -> refusal.name().equals(code));
            if (!ours) {
                log.warn("sign-in by OpenID Connect failed: {}", failed.getMessage());
            }
            response.sendRedirect(request.getContextPath() + page + "?provider=" + (ours ? code.toLowerCase(Locale.ROOT) : "failed"));
        };
    }

    /** At the provider as well, where it offers that; whoever signed in with a password is done here. */
    private LogoutSuccessHandler signedOut(ClientRegistrationRepository registered, String page) {
        var here = new SimpleUrlLogoutSuccessHandler();
        here.setDefaultTargetUrl(page + "?signed-out");
        var there = new OidcClientInitiatedLogoutSuccessHandler(registered);
        there.setPostLogoutRedirectUri(address.link(page + "?signed-out"));
        there.setDefaultTargetUrl(page + "?signed-out");
        there.setRedirectStrategy(OidcSignIn::leave);
        return (request, response, person) -> {
            if (person instanceof OAuth2AuthenticationToken) {
                try {
                    there.onLogoutSuccess(request, response, person);
                    return;
                } catch (RuntimeException e) {
                    log.warn("the provider can't be asked where to sign out: {}", e.getMessage());
                }
            }
            here.onLogoutSuccess(request, response, person);
        };
    }

    /** Our pages' forms lead nowhere else, redirects included (Content-Security-Policy): a page of its own leads on. */
    private static void leave(HttpServletRequest request, HttpServletResponse response, String url) throws IOException {
        if (url.startsWith("/")) {
            response.sendRedirect(request.getContextPath() + url);
            return;
        }
        response.setHeader("Refresh", "0; url=" + url);
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write("<!DOCTYPE html><html lang=\"en\"><head><title>Tandem</title></head><body><p><a href=\""
                + HtmlUtils.htmlEscape(url) + "\">Sign out at the sign-in service</a></p></body></html>");
    }

    /** The principal of a session that a provider opened: named by the account's user id, as everybody else. */
    static final class SignedInByProvider extends DefaultOidcUser {

        private final String userId;
        private final String displayName;

        SignedInByProvider(String userId, String displayName, Collection<? extends GrantedAuthority> authorities, OidcIdToken token) {
            super(authorities.isEmpty() ? AuthorityUtils.createAuthorityList("signed-in") : authorities, token, (OidcUserInfo) null);
            this.userId = userId;
            this.displayName = displayName;
        }

        @Override
        public String getName() {
            return userId;
        }

        public String getDisplayName() {
            return displayName;
        }
    }

    /** We ask the provider who somebody is and nothing afterwards: its tokens are let go. */
    private static final class NoTokensKept implements OAuth2AuthorizedClientRepository {

        @Override
        public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(String registration, Authentication person, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client, Authentication person, HttpServletRequest request, HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(String registration, Authentication person, HttpServletRequest request, HttpServletResponse response) {}
    }
}
