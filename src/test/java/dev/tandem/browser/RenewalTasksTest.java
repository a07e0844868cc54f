package dev.tandem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService;
import dev.tandem.lifecycle.Renewal.Choice;
import dev.tandem.lifecycle.Renewal.State;
import dev.tandem.lifecycle.RenewalService;
import dev.tandem.support.Accessibility;
import dev.tandem.support.Browser;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** From a notice in Tasklist to the hand-over list and the data of a side, as people do it. */
@TandemTest
class RenewalTasksTest {

    private static final String CODE = "T-REN-51";

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    RenewalService renewals;

    @Autowired
    ActionService actions;

    @LocalServerPort
    int port;

    @AfterEach
    void over() {
        scenario.over();
    }

    @Test
    void noticeIsGivenBothSidesDecideThingsAreHandedOverAndDataAreFetched() {
        var today = LocalDate.now(ZoneOffset.UTC);
        scenario.partnership(CODE, today);
        scenario.when(() -> actions.agree(CODE + "/1", new ActionService.NewAction(
                CODE, null, "Invitations come late", "Send them ten days ahead", scenario.user("c.change"), scenario.user("p.comms"),
                ActionItem.Horizon.DISTANT, today.plusDays(90), null)));
        as("c.lead", page -> {
            startInTasklist(page);
            assess(page, "client");
        });
        as("p.lead", page -> assess(page, "provider"));
        var last = today.plusDays(30);
        as("s.hq", page -> decide(page, "client", last));
        as("x.hq", page -> decide(page, "provider", last));
        var renewal = renewals.latest(CODE).orElseThrow();
        assertThat(renewal.state()).isEqualTo(State.EXITING);
        assertThat(renewal.decision()).isEqualTo(Choice.EXIT);
        assertThat(renewal.decidedUntil()).isEqualTo(last);

        as("p.lead", page -> {
            page.navigate(base() + "/partnerships/" + CODE + "/renewal");
            Browser.screenshot(page, "renewal-exit");
            assertThat(Accessibility.violations(page)).isEmpty();
            var done = page.locator("form[action*='/renewal/items/'] button:visible").filter(new Locator.FilterOptions().setHasText("Done"));
            for (var left = done.count(); left > 0; left--) {
                done.first().click();
                assertThat(done).hasCount(left - 1);
            }
            page.getByText("What becomes of it").first().click();
            page.getByLabel("What becomes of it").first().selectOption("TRANSFERRED");
            page.getByLabel("Who carries it on").first().fill("New Academy");
            page.getByLabel("Reason").first().fill("It is half done");
            Browser.screenshot(page, "renewal-matters");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save").setExact(true)).first().click();
            assertThat(page.locator("#matters")).containsText("To New Academy: It is half done");
            claim(page, "hand-over-provider");
            assertThat(page.locator(".fjs-form")).containsText("Learning content with source files and licences");
            Browser.screenshot(page, "hand-over-provider");
            complete(page);
            claim(page, "settle-open-matters");
            complete(page);
            claim(page, "hold-last-review");
            page.getByLabel("What both sides learned").fill("Begin earlier");
            page.getByLabel("Day on which both sides looked back").fill(day(today));
            page.locator(".fjs-form").getByText("Look back together").click();
            complete(page);
            page.navigate(base() + "/partnerships/" + CODE + "/renewal");
            var file = page.waitForDownload(() -> page.getByText("Download as zip").click());
            assertThat(file.suggestedFilename()).startsWith("t-ren-51-provider-").endsWith(".zip");
            assertThat(names(file.path())).contains("action_items.csv", "warnings.csv", "manifest.csv");
            Browser.screenshot(page, "renewal-handed-over");
        });
        assertThat(renewals.latest(CODE).orElseThrow().lessons()).isEqualTo("Begin earlier");
        assertThat(scenario.tasks("hand-over-provider")).isEmpty();
        assertThat(scenario.tasks("hand-over-client")).hasSize(1);
    }

    private static List<String> names(java.nio.file.Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            return zip.stream().map(entry -> entry.getName()).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void startInTasklist(Page page) {
        page.navigate(base() + "/camunda/app/tasklist/default/");
        page.getByText("Start process").first().click();
        page.waitForResponse("**/api/partnerships", () -> page.locator(".modal")
                .getByText("Partnership renewal", new Locator.GetByTextOptions().setExact(true)).click());
        page.locator("#renewal-reason").waitFor();
        start(page).click();
        assertThat(page.locator(".tandem-form .problems")).containsText("Say why");
        page.fill("#renewal-reason", "The plant closes");
        Browser.screenshot(page, "renewal-start");
        start(page).click();
        assertThat(page.locator(".tandem-form .done")).isVisible();
        scenario.continued();
    }

    private static Locator start(Page page) {
        return page.locator(".modal").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Start").setExact(true));
    }

    private void assess(Page page, String side) {
        claim(page, "assess-partnership-" + side);
        assertThat(page.locator(".fjs-form")).containsText("The plant closes");
        page.getByLabel("What you make of it").fill("It works, and the need is gone");
        page.getByLabel("Let it end").check();
        Browser.screenshot(page, "assess-partnership-" + side);
        complete(page);
    }

    private void decide(Page page, String side, LocalDate last) {
        claim(page, "decide-renewal-" + side);
        assertThat(page.locator(".fjs-form")).containsText("recommends to let it end");
        page.getByLabel("Let it end").check();
        page.getByLabel("Why").fill("The need is gone");
        page.getByLabel("The partnership’s last day by your decision").fill(day(last));
        // The calendar closes, and what it chose is taken.
        page.locator(".fjs-form").getByText("You decide for").click();
        Browser.screenshot(page, "decide-renewal-" + side);
        complete(page);
    }

    private static String day(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern("dd/MM/yyyy"));
    }

    private void as(String name, Consumer<Page> visit) {
        try (var window = Browser.window()) {
            var page = window.newPage();
            page.setDefaultTimeout(20_000);
            Browser.signIn(page, base(), scenario.user(name), TestPeople.PASSWORD);
            visit.accept(page);
        }
    }

    private void claim(Page page, String task) {
        page.navigate(base() + "/t/" + scenario.task(task).getId());
        page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).first().click();
        page.locator(".fjs-form, .fjs-container").first().waitFor();
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
