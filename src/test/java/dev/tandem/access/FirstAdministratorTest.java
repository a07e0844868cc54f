package dev.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.junit.jupiter.api.Test;

/** The first administrator; how the start fails without one is asked of the packaged application, in {@code DemoStartTest}. */
class FirstAdministratorTest {

    private static final OidcProperties NO_PROVIDER = new OidcProperties("", "", "", "", "openid", "sub", "groups", "", "");

    @Test
    void aWeakFirstPasswordIsRefusedAndNotRepeated() {
        for (var weak : List.of("tooshort-9", "admin-------123")) {
            var identity = noAdministrator();
            assertThatThrownBy(() -> new Administrator(new AccessProperties(weak), NO_PROVIDER, identity).ensure())
                    .isInstanceOf(NoAdministrator.class)
                    .hasMessageContaining("fewer than 12 characters")
                    .hasMessageNotContaining(weak);
            verify(identity, never()).saveUser(any());
        }
        assertThat(new AccessProperties("a-secret-of-mine").toString()).doesNotContain("secret");
    }

    @Test
    void theFirstAdministratorIsMade() {
        var identity = noAdministrator();

        new Administrator(new AccessProperties("a-secret-of-mine"), NO_PROVIDER, identity).ensure();

        verify(identity).saveUser(any());
        verify(identity).createMembership("admin", "camunda-admin");
    }

    @Test
    void anAdministratorWhoCanSignInStaysAsIs() {
        var identity = mock(IdentityService.class, RETURNS_DEEP_STUBS);
        var admin = new UserEntity("chief");
        admin.setDbPassword("{SHA-512}hash");
        when(identity.createUserQuery().memberOfGroup("camunda-admin").list()).thenReturn(List.of(admin));

        new Administrator(new AccessProperties(""), NO_PROVIDER, identity).ensure();

        verify(identity, never()).saveUser(any());
    }

    private static IdentityService noAdministrator() {
        var identity = mock(IdentityService.class, RETURNS_DEEP_STUBS);
        when(identity.createUserQuery().memberOfGroup("camunda-admin").list()).thenReturn(List.of());
        when(identity.createUserQuery().userId("admin").singleResult()).thenReturn(null);
        when(identity.newUser("admin")).thenReturn(new UserEntity("admin"));
        return identity;
    }
}
