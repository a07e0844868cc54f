package dev.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person who tries the product meets first, and an operator who forgot the administrator's password. */
@Tag("packaged")
class DemoStartTest {

    @TempDir
    Path data;

    @Test
    void replaysTheDemoOnTheFirstStartOnlyAndAgainWhenThatWasInterrupted() {
        try (var tandem = new PackagedTandem(data, Map.of("SPRING_PROFILES_ACTIVE", "demo"))) {
            tandem.startAndKillAt("review of ");
            tandem.start();
            assertThat(tandem.console()).contains("beginning again").contains("Preparing the demo (first start only)").contains("Tandem is ready");
            assertThat(tandem.get("c.lead", "demo", "/api/partnerships/NORTHWIND-BRIGHTPATH/reviews").statusCode()).isEqualTo(200);
            var reviews = tandem.get("c.lead", "demo", "/api/partnerships/NORTHWIND-BRIGHTPATH/reviews").body();
            assertThat(reviews.split("\"CLOSED\"", -1)).hasSize(6);
            assertThat(reviews.split("\"GATHERING\"", -1)).hasSize(2);
            assertThat(tandem.get("o.lead", "demo", "/api/partnerships/NORTHWIND-BRIGHTPATH/reviews").statusCode()).isEqualTo(404);
            assertThat(tandem.get("c.lead", "demo", "/api/partnerships/ORESUND-LUMINA/reviews").statusCode()).isEqualTo(404);

            tandem.kill();
            tandem.start();
            assertThat(tandem.console()).doesNotContain("Preparing the demo").contains("Tandem is ready");
            assertThat(tandem.get("c.lead", "demo", "/api/partnerships/NORTHWIND-BRIGHTPATH/reviews").body()).isEqualTo(reviews);
        }
    }

    @Test
    void refusesToStartWithoutAnAdministratorsPassword() {
        try (var tandem = new PackagedTandem(data, Map.of())) {
            assertThat(tandem.startToEnd()).isNotZero();
            assertThat(tandem.console()).contains("APPLICATION FAILED TO START").contains("No administrator can sign in")
                    .contains("TANDEM_ADMIN_PASSWORD").doesNotContain("Tomcat started");
        }
    }
}
