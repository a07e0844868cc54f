package dev.tandem;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.base.DescribedPredicate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.scheduling.annotation.Async;

/** The house rules of design.md that a machine can check. */
class ArchitectureTest {

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.tandem");
    }

    @Test
    void modulesUseEachOthersRootPackagesOnlyAndMakeNoCycles() {
        ApplicationModules.of(TandemApplication.class).verify();
    }

    @Test
    void theEngineIsUsedWhereItMayBeUsed() {
        noClasses().that().resideOutsideOfPackages(
                        "dev.tandem.engine..", "dev.tandem.access..", "dev.tandem.audit..", "dev.tandem.modelling..", "dev.tandem.*.process..")
                .should().dependOnClassesThat().resideInAnyPackage("org.camunda..")
                .because("moving to a maintained fork of the engine must stay mechanical")
                .check(classes);
    }

    @Test
    void delegatesAreCalledSoAndLiveInProcessPackages() {
        classes().that().areAssignableTo(JavaDelegate.class).and().doNotHaveModifier(JavaModifier.ABSTRACT)
                .should().haveSimpleNameEndingWith("Delegate").andShould().resideInAPackage("..process..")
                .allowEmptyShould(true)
                .check(classes);
        classes().that().haveSimpleNameEndingWith("Delegate")
                .should().resideInAPackage("..process..")
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void businessCodeReadsTheOneClock() {
        // Delivery of mails, sign-in, sessions and security events keep wall time.
        noClasses().that().resideOutsideOfPackages("dev.tandem.notification..", "dev.tandem.access..")
                .should().callMethodWhere(DescribedPredicate.<com.tngtech.archunit.core.domain.JavaMethodCall>describe(
                        "the wall clock is read", call -> readsTheWallClock(call.getTarget())))
                .because("time is the engine's, which moves in tests and in the demo's replay")
                .check(classes);
    }

    private static boolean readsTheWallClock(CodeUnitCallTarget target) {
        var owner = target.getOwner().getFullName();
        return owner.startsWith("java.time.") && target.getName().equals("now") && target.getRawParameterTypes().stream()
                        .noneMatch(parameter -> parameter.isEquivalentTo(Clock.class))
                || owner.equals(Clock.class.getName()) && target.getName().startsWith("system")
                || owner.equals(System.class.getName()) && target.getName().equals("currentTimeMillis")
                || Set.of("java.util.Date", "java.util.Calendar").contains(owner) && target.getName().equals("getInstance");
    }

    @Test
    void nothingListensInAnotherThread() {
        noMethods().should().beAnnotatedWith(Async.class)
                .because("a record's change and its process move in one transaction")
                .check(classes);
    }

    @Test
    void servicesKnowNoWebAndNoProcess() {
        noClasses().that(resideInAPackage("dev.tandem.(*)"))
                .and().resideOutsideOfPackages("dev.tandem.access..", "dev.tandem.engine..")
                .should().dependOnClassesThat().resideInAnyPackage("dev.tandem.*.web..", "dev.tandem.*.process..")
                .check(classes);
    }

    /** Test classes share a database, and what one has ended another can't begin: which fails depends on the order in which they run. */
    @Test
    void noTwoTestClassesUseTheSamePartnership() throws IOException {
        var code = Pattern.compile("\"(T-[A-Z0-9-]+)\"");
        var users = new HashMap<String, Set<String>>();
        try (var files = Files.walk(Path.of("src/test/java"))) {
            for (var file : files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
                code.matcher(Files.readString(file)).results()
                        .forEach(found -> users.computeIfAbsent(found.group(1), key -> new TreeSet<>()).add(file.getFileName().toString()));
            }
        }
        // The one that there is not.
        users.remove("T-NOWHERE");
        users.values().removeIf(files -> files.size() == 1);
        assertThat(users).isEmpty();
    }
}
