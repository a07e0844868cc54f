package dev.tandem.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the packaged jar is made of, and that it says so itself. */
@Tag("packaged")
class JarTest {

    private static final Path JAR = Path.of(System.getProperty("tandem.jar"));
    private static final String SBOM = "META-INF/sbom/application.cdx.json";

    @Test
    void itsBillOfMaterialsNamesEveryLibrary() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            assumeFalse("offline=true".equals(System.getProperty("tandem.build")) && jar.getEntry(SBOM) == null, "the bill is made online alone");
            assertThat(jar.getManifest().getMainAttributes().getValue("Sbom-Location")).isEqualTo(SBOM);
            assertThat(jar.getManifest().getMainAttributes().getValue("Sbom-Format")).isEqualTo("CycloneDX");
            JsonNode bill;
            try (var content = jar.getInputStream(jar.getEntry(SBOM))) {
                bill = new ObjectMapper().readTree(content);
            }
            assertThat(bill.get("metadata").get("component").get("name").asText()).isEqualTo("tandem");
            var components = StreamSupport.stream(bill.get("components").spliterator(), false).toList();
            assertThat(components).allSatisfy(component -> {
                assertThat(component.get("purl").asText()).startsWith("pkg:maven/").contains("@" + component.get("version").asText());
                assertThat(component.get("hashes")).isNotEmpty();
            });
            var named = components.stream()
                    .map(each -> each.get("name").asText() + "-" + each.get("version").asText())
                    .collect(Collectors.toSet());
            // Two of one name are told apart by their groups; Spring Boot adds a tool of its own.
            assertThat(libraries(jar)).hasSizeGreaterThan(100)
                    .map(library -> library.replaceFirst("^(com|org)\\..*(?=jaxb-core-)", ""))
                    .filteredOn(library -> !library.startsWith("spring-boot-jarmode-tools-"))
                    .allSatisfy(library -> assertThat(named).anyMatch(name -> library.equals(name) || library.startsWith(name + "-")));
        }
    }

    @Test
    void noLibraryIsThereTwiceAndNoneThatWeDoWithout() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            var libraries = libraries(jar);
            var versions = libraries.stream().collect(Collectors.groupingBy(name -> name.replaceFirst("-\\d.*", "")));
            assertThat(versions.entrySet().stream().filter(each -> each.getValue().size() > 1).map(Map.Entry::getKey)).isEmpty();
            assertThat(libraries).noneMatch(name -> name.matches("(commons-logging|tabler__|junit|spring-boot-devtools|h2-console).*"));
            // Kits for pages that hold what isn't served were a quarter of it.
            assertThat(Files.size(JAR)).isLessThan(100_000_000);
        }
    }

    private static List<String> libraries(JarFile jar) {
        return jar.stream().map(each -> each.getName()).filter(name -> name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar"))
                .map(name -> name.substring("BOOT-INF/lib/".length(), name.length() - ".jar".length())).toList();
    }
}
