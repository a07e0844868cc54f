package dev.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.support.TandemTest;
import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** What a provider's claims make of an account, whatever somebody claims to be called. */
@TandemTest
@Tag("database")
class OidcAccountsTest {

    @Autowired
    OidcAccounts accounts;

    @Test
    void anAddressThatNobodyHasProvedIsntTakenOver() {
        assertThat(signIn("t.oidc.mail", Map.of("email", "first@example.org", "email_verified", true)).getEmail()).isEqualTo("first@example.org");
        assertThat(signIn("t.oidc.mail", Map.of("email", "another@example.org", "email_verified", false)).getEmail()).isEqualTo("first@example.org");
        assertThat(signIn("t.oidc.mail", Map.of("email", "unsaid@example.org")).getEmail()).isEqualTo("unsaid@example.org");
        assertThat(signIn("t.oidc.unproved", Map.of("email", "boss@example.org", "email_verified", false)).getEmail()).isNull();
    }

    @Test
    void anAccountIsOneSubjectsWhoeverClaimsItsName() {
        signIn("t.oidc.first", Map.of());
        assertThatThrownBy(() -> signIn("t.oidc.second", Map.of("preferred_username", "t.oidc.first"))).isInstanceOf(OAuth2AuthenticationException.class);
        assertThat(signIn("t.oidc.first", Map.of("preferred_username", "t.oidc.third")).getId()).isEqualTo("t.oidc.first");
    }

    private User signIn(String subject, Map<String, Object> claims) {
        var token = OidcIdToken.withTokenValue("token").issuer("https://login.example.org").subject(subject).issuedAt(Instant.now())
                .expiresAt(Instant.now().plusSeconds(60)).claim("preferred_username", subject);
        claims.forEach(token::claim);
        return accounts.signIn(new DefaultOidcUser(AuthorityUtils.createAuthorityList("signed-in"), token.build()));
    }
}
