package dev.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.tandem.TandemApplication;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.junit.jupiter.api.Test;

/** What a deployer sees who has forgotten the one setting that is needed. */
class StartWithoutAdministratorTest {

    private static final OidcProperties NO_PROVIDER = new OidcProperties("", "", "", "", "openid", "sub", "groups", "", "");

    /** In a process of its own: a second application in this one would share the engine's static registry with the first. */
    @Test
    void theStartIsRefusedAndSaysWhatToSet() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        TandemApplication.class.getName(), "--server.port=0", "--spring.main.banner-mode=off",
                        "--spring.datasource.url=jdbc:h2:mem:no-administrator", "--tandem.access.admin-password=")
                .redirectErrorStream(true)
                .start();

        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isNotZero();
        assertThat(output).contains("APPLICATION FAILED TO START").contains("No administrator can sign in").contains("TANDEM_ADMIN_PASSWORD")
                .doesNotContain("Tomcat started");
    }

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
