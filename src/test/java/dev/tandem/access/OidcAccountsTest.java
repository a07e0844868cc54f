package dev.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.support.TandemTest;
import java.time.Instant;
import java.util.Locale;
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

    @Autowired
    Accounts engineAccounts;

    @Test
    void anAddressThatNobodyHasProvedIsntTakenOver() {
        assertThat(signIn("t.oidc.mail", Map.of("email", "first@example.org", "email_verified", true)).getEmail()).isEqualTo("first@example.org");
        assertThat(signIn("t.oidc.mail", Map.of("email", "another@example.org", "email_verified", false)).getEmail()).isEqualTo("first@example.org");
        assertThat(signIn("t.oidc.mail", Map.of("email", "unsaid@example.org")).getEmail()).isEqualTo("unsaid@example.org");
        assertThat(signIn("t.oidc.unproved", Map.of("email", "boss@example.org", "email_verified", false)).getEmail()).isNull();
    }

    @Test
    void anAccountThatACharterMadeIsForWhoHasItsAddress() {
        engineAccounts.put("t.oidc.charter", "Carla Charter", "carla@client.example", Locale.ENGLISH);
        assertThatThrownBy(() -> signIn("s1", Map.of("preferred_username", "t.oidc.charter"))).isInstanceOf(OAuth2AuthenticationException.class);
        assertThatThrownBy(() -> signIn("s2", Map.of("preferred_username", "t.oidc.charter", "email", "eve@provider.example", "email_verified", true)))
                .isInstanceOf(OAuth2AuthenticationException.class);
        assertThatThrownBy(() -> signIn("s3", Map.of("preferred_username", "t.oidc.charter", "email", "carla@client.example", "email_verified", false)))
                .isInstanceOf(OAuth2AuthenticationException.class);
        assertThat(signIn("s4", Map.of("preferred_username", "t.oidc.charter", "email", "Carla@client.example")).getId()).isEqualTo("t.oidc.charter");
    }

    @Test
    void aProviderSpeaksForItsOwnDomainsAlone() {
        var one = new OidcProperties("", "", "", "", "", "", "", "", "client.example, client.test");
        assertThat(one.speaksFor("a@client.example")).isTrue();
        assertThat(one.speaksFor("a@CLIENT.test")).isTrue();
        assertThat(one.speaksFor("a@provider.example")).isFalse();
        assertThat(one.speaksFor("a@client.example@provider.example")).isFalse();
        assertThat(one.speaksFor("a@sub.client.example")).isFalse();
        assertThat(new OidcProperties("", "", "", "", "", "", "", "", "").speaksFor("a@anywhere.example")).isTrue();
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
