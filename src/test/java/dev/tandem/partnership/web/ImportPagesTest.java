package dev.tandem.partnership.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.support.Accessibility;
import dev.tandem.support.Browser;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The import's pages and the charter's, in a real browser. */
@TandemTest
class ImportPagesTest {

    private static final String OFFICE = "t.importpages.office";
    private static final String HEADER = "code,client,provider,purpose,starts_on,ends_on,time_zone,review_rule,meeting_time\n";

    @TempDir
    Path folder;

    @Autowired
    TestPeople people;

    @Autowired
    PartnershipService partnerships;

    @Autowired
    IdentityService identity;

    @LocalServerPort
    int port;

    @BeforeEach
    void office() {
        people.create(OFFICE, "governance-office");
    }

    @Test
    void aCharterIsCheckedCorrectedAppliedAndActivatedByBothSides() throws IOException {
        try (var window = Browser.window()) {
            var page = signIn(window, OFFICE);
            page.navigate(url("/imports"));
            assertAccessible(page);
            upload(page, charter("T-IMPORTPAGES-1", "Europe/Munich"));

            assertThat(page.getByRole(AriaRole.TABLE)).containsText("Europe/Munich");
            assertThat(page.locator("body")).containsText("One error: nothing was written");
            Browser.screenshot(page, "import-errors");
            assertAccessible(page);
            page.getByText("Bring corrected files").click();
            upload(page, charter("T-IMPORTPAGES-1", "Europe/Berlin"));

            assertThat(page.locator("body")).containsText("What would change");
            assertThat(page.locator("body")).containsText("Waits to be applied");
            assertThat(partnerships.find("T-IMPORTPAGES-1")).isEmpty();
            Browser.screenshot(page, "import-changes");
            assertAccessible(page);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply")).click();
            assertThat(page.locator("body")).containsText("What was changed");
            assertThat(partnerships.get("T-IMPORTPAGES-1").status()).isEqualTo(Partnership.Status.DRAFT);

            page.getByText("To the charter").click();
            assertThat(page.locator("body")).containsText("hasn’t set a password yet");
            assertThat(page.getByText("Agree for")).hasCount(0);
            assertAccessible(page);
        }
        setPassword("t-importpages-1.c");
        setPassword("t-importpages-1.p");
        agree("t-importpages-1.c", "Agree for Client AG");
        assertThat(partnerships.get("T-IMPORTPAGES-1").status()).isEqualTo(Partnership.Status.DRAFT);
        agree("t-importpages-1.p", "Agree for Academy");
        assertThat(partnerships.get("T-IMPORTPAGES-1").status()).isEqualTo(Partnership.Status.ACTIVE);
        onAPhone();
    }

    private void agree(String userId, String button) {
        try (var window = Browser.window()) {
            var page = signIn(window, userId);
            page.navigate(url("/partnerships/T-IMPORTPAGES-1/charter"));
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Agree for"))).hasCount(1);
            Browser.screenshot(page, "charter-draft");
            page.getByText(button).click();
            assertThat(page.locator("body")).containsText("Agreed by");
        }
    }

    /** What stands at the end, dark and on a phone; the pages' other states are seen by {@code PagesTest}. */
    private void onAPhone() {
        try (var window = Browser.window(390, 900, true)) {
            var page = signIn(window, OFFICE);
            for (var path : List.of("/imports", "/partnerships/T-IMPORTPAGES-1/charter")) {
                page.navigate(url(path));
                Browser.screenshot(page, (path.endsWith("charter") ? "charter" : "imports") + "-390-dark");
                assertAccessible(page);
                assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).as(path).isTrue();
            }
        }
    }

    @Test
    void aRefusalIsShownWhereTheFilesWereChosen() throws IOException {
        try (var window = Browser.window()) {
            var page = signIn(window, OFFICE);
            page.navigate(url("/imports"));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Check files")).click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Choose at least one");

            var large = folder.resolve("results.csv");
            Files.write(large, new byte[51 * 1024 * 1024]);
            page.setInputFiles("input[type=file]", large);
            assertThat(page.locator("[data-import-chosen]")).containsText("larger than 50 MB");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Check files")).click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("split the files", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
        }
    }

    @Test
    void whoLeadsNothingSeesWhoImports() {
        people.create("t.importpages.nobody");
        try (var window = Browser.window()) {
            var page = signIn(window, "t.importpages.nobody");
            page.navigate(url("/imports"));
            assertThat(page.locator("main")).containsText("Imports are made by the leads");
            assertThat(page.locator("input[type=file]")).hasCount(0);
        }
    }

    @Test
    void anothersImportIsNotThere() throws IOException {
        people.create("t.importpages.nobody");
        people.create("t.importpages.admin", "camunda-admin");
        String path;
        try (var window = Browser.window()) {
            var page = signIn(window, OFFICE);
            page.navigate(url("/imports"));
            upload(page, charter("T-IMPORTPAGES-2", "Europe/Berlin"));
            path = page.url();
            var csv = page.request().get(path + "/findings.csv");
            assertThat(csv.text()).contains("new,regions,regions.csv,2,HQ").contains("\r\n");
        }
        // Who may import sees no more of another's import than of one that doesn't exist; who may not is told so, whichever it is.
        for (var other : Map.of("t.importpages.nobody", 403, "t.importpages.admin", 404).entrySet()) {
            try (var window = Browser.window()) {
                var page = signIn(window, other.getKey());
                for (var asked : List.of(path, path + "/findings.csv", url("/imports/no-such-import"))) {
                    assertThat(page.request().get(asked).status()).as(asked + " by " + other.getKey()).isEqualTo(other.getValue());
                }
            }
        }
    }

    @Test
    void theTemplateHasASheetForEachTableAndGoesInAsNothing() throws IOException {
        try (var window = Browser.window()) {
            var page = signIn(window, OFFICE);
            page.navigate(url("/imports"));
            var bytes = page.request().get(url("/imports/template.xlsx")).body();
            try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
                assertThat(workbook.getSheets().map(Sheet::getName)).containsExactly(
                        "partnership", "regions", "participants", "sponsors", "expectations", "results", "learner-feedback", "adoption", "audiences",
                        "notes");
            }
            var file = folder.resolve("template.xlsx");
            Files.write(file, bytes);
            upload(page, List.of(file));
            assertThat(page.locator("body")).containsText("no file or sheet with rows");
        }
    }

    private void upload(Page page, List<Path> files) {
        page.setInputFiles("input[type=file]", files.toArray(Path[]::new));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Check files")).click();
        page.waitForURL(url -> url.matches(".*/imports/[0-9a-f-]{36}"));
        assertThat(page.locator("progress")).hasCount(0);
    }

    private Page signIn(BrowserContext window, String userId) {
        var page = window.newPage();
        Browser.signIn(page, url(""), userId, TestPeople.PASSWORD);
        return page;
    }

    private static void assertAccessible(Page page) {
        assertThat(Accessibility.violations(page)).isEmpty();
    }

    private void setPassword(String userId) {
        var user = identity.createUserQuery().userId(userId).singleResult();
        user.setPassword(TestPeople.PASSWORD);
        identity.saveUser(user);
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }

    private List<Path> charter(String code, String zone) throws IOException {
        var id = code.toLowerCase();
        return List.of(
                file("partnership.csv", HEADER + code + ",Client AG,Academy,Run technical and safety training for 5 000 employees,2026-01-01,2029-03-31," + zone
                        + ",FREQ=MONTHLY;BYDAY=2TU,14:00\n"),
                file("regions.csv", "region,name,time_zone,holidays,distance\nHQ,Headquarters and Central Europe,Europe/Berlin,DE-BY,0\nIN,India,Asia/Kolkata,IN,2\nUK,Kingdom,Europe/London,,1\n"),
                file("participants.csv", "user_id,name,email,side,roles,region\n"
                        + id + ".c,Hanna Vogel,c@example.org,CLIENT,client-leads,HQ\n"
                        + id + ".p,Priya Raman,p@example.org,PROVIDER,provider-leads,IN\n"
                        + id + ".s,Matthias Lang,s@example.org,CLIENT,client-sponsors|joint-committee,HQ\n"));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
