package dev.tandem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tandem.lifecycle.TestDrafts;
import dev.tandem.partnership.Partnership.Status;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.support.Accessibility;
import dev.tandem.support.Browser;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From the import of a new charter to the active partnership, by the people who are asked, on pages and in Tasklist. */
@TandemTest
class OnboardingTasksTest {

    private static final String CODE = "T-ONB-51";

    @Autowired
    TestDrafts drafts;

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    PartnershipService partnerships;

    @Autowired
    TestPeople people;

    @LocalServerPort
    int port;

    @AfterEach
    void over() {
        scenario.over();
    }

    @Test
    void aNewCharterIsCompletedSignedAndActive() {
        var today = LocalDate.now(ZoneOffset.UTC);
        drafts.imported(CODE, today);
        List.of("c", "s", "p", "x").forEach(name -> people.password(CODE.toLowerCase(Locale.ROOT) + "." + name));
        scenario.existing(CODE).continued();

        as("p", page -> {
            page.navigate(base() + "/partnerships/" + CODE + "/onboarding");
            assertThat(page.locator("main")).containsText("Headquarters is without a sponsor of Academy on the first day.");
            assertThat(Accessibility.violations(page)).isEmpty();
            Browser.screenshot(page, "onboarding-gaps");
            claim(page, "appoint-sponsor");
            assertThat(page.locator(".fjs-form")).containsText("Headquarters is without a sponsor of Academy");
            page.getByLabel("I name a sponsor").check();
            page.locator(".fjs-form-field-select .fjs-input-group").first().click();
            page.locator(".fjs-dropdownlist-item").getByText("Xaver Rau").first().click();
            page.getByLabel("What the sponsor may decide").fill("Decides for all");
            page.getByLabel("First day in office").fill(today.format(DateTimeFormatter.ofPattern("dd/MM/yyyy")));
            page.getByLabel("What the sponsor may decide").click();
            Browser.screenshot(page, "appoint-first-sponsor");
            complete(page);
            agree(page);
        });
        as("c", this::agree);
        scenario.continued();
        as("s", page -> sign(page, "client"));
        as("x", page -> sign(page, "provider"));
        scenario.continued();
        scenario.after(Duration.ofMinutes(1));
        assertThat(partnerships.get(CODE).status()).isEqualTo(Status.ACTIVE);
        as("c", page -> {
            page.navigate(base() + "/partnerships/" + CODE + "/onboarding");
            assertThat(page.locator("main")).containsText("Active");
            assertThat(page.locator("main")).containsText("Xaver Rau");
            Browser.screenshot(page, "onboarding-active");
        });
    }

    private void as(String name, Consumer<Page> visit) {
        try (var window = Browser.window()) {
            var page = window.newPage();
            page.setDefaultTimeout(20_000);
            Browser.signIn(page, base(), scenario.user(name), TestPeople.PASSWORD);
            visit.accept(page);
        }
    }

    private void agree(Page page) {
        page.navigate(base() + "/partnerships/" + CODE + "/charter");
        page.locator("form[action$='/charter/activation'] button").click();
        page.waitForLoadState();
    }

    private void sign(Page page, String side) {
        claim(page, "sign-charter-" + side);
        assertThat(page.locator(".fjs-form")).containsText("You sign for the " + side + "’s side");
        page.getByLabel("I sign, and stand behind goals and plan").check();
        Browser.screenshot(page, "sign-charter-" + side);
        complete(page);
    }

    private void claim(Page page, String task) {
        page.navigate(base() + "/t/" + scenario.task(task).getId());
        page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).first().click();
    }

    private void complete(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete").setExact(true)).click();
        assertThat(page.getByText("Select a task in the list.").first()).isVisible();
        scenario.continued();
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
