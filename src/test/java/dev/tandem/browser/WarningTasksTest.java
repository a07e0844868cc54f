package dev.tandem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tandem.support.Browser;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import dev.tandem.warning.Warning;
import dev.tandem.warning.WarningService;
import dev.tandem.warning.WarningService.NewWarning;
import dev.tandem.warning.WarningService.Viewer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A shared warning is answered and triaged in Tasklist, whose forms bring the text to the record and nothing to the engine. */
@TandemTest
class WarningTasksTest {

    private static final String CODE = "T-WARN-51";

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    WarningService warnings;

    @LocalServerPort
    int port;

    @AfterEach
    void over() {
        scenario.over();
    }

    @Test
    void theOtherSidesLeadAnswersAndSaysWhatIsToBeDone() {
        var today = LocalDate.now(ZoneOffset.UTC);
        scenario.partnership(CODE, today);
        scenario.when(() -> warnings.raise(CODE, scenario.user("p.lead"), new NewWarning(
                "Two trainers may leave in spring", today.plusMonths(2), Warning.Impact.HIGH, "A word with their manager", Warning.Stage.BOTH_LEADS)));

        try (var window = Browser.window()) {
            var page = window.newPage();
            Browser.signIn(page, base(), scenario.user("c.lead"), TestPeople.PASSWORD);
            open(page, "answer-warning");
            assertThat(page.locator(".tandem-form")).containsText("Two trainers may leave in spring");
            page.fill(".tandem-form textarea", "We speak to their manager on Monday");
            Browser.screenshot(page, "warning-answer");
            complete(page);
            assertThat(warning().state()).isEqualTo(Warning.State.ANSWERED);

            scenario.continued();
            open(page, "triage-warning");
            page.selectOption("#warning-triage", "ACCEPT");
            button(page).click();
            assertThat(page.locator(".tandem-form .problems")).isVisible();
            page.selectOption("#warning-triage", "WATCH");
            Browser.screenshot(page, "warning-triage");
            complete(page);
            assertThat(scenario.tasks("triage-warning")).as("the other side's word is still asked for").hasSize(1);
        }
    }

    @Test
    void aWarningIsRaisedFromTasklistAndStartsNothingWhileItIsOnesOwn() {
        var today = LocalDate.now(ZoneOffset.UTC);
        scenario.partnership("T-WARN-52", today);
        try (var window = Browser.window()) {
            var page = window.newPage();
            Browser.signIn(page, base(), scenario.user("p.comms"), TestPeople.PASSWORD);
            page.navigate(base() + "/camunda/app/tasklist/default/");
            page.getByText("Start process").first().click();
            page.locator(".modal").getByText("Early warning", new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true)).click();
            page.fill("#warning-matter", "Two rooms are double booked");
            page.fill("#warning-hits", "soon");
            page.selectOption("#warning-impact", "LOW");
            page.check(".tandem-form input[type=radio] >> nth=0");
            start(page).click();
            assertThat(page.locator(".tandem-form .problems")).containsText("couldHitOn: must be a date such as 2026-11-30");
            page.fill("#warning-hits", today.plusMonths(1).toString());
            Browser.screenshot(page, "warning-raise");
            start(page).click();
            assertThat(page.locator(".tandem-form .done")).isVisible();
            Browser.screenshot(page, "warning-raised");
            start(page).click();
        }
        var raised = warnings.visible("T-WARN-52", new Viewer(scenario.user("p.comms"), false));
        assertThat(raised).extracting(Warning::matter, Warning::stage).containsExactly(
                org.assertj.core.groups.Tuple.tuple("Two rooms are double booked", Warning.Stage.OWN_SIDE));
        assertThat(scenario.passed("early-warning")).as("nothing in the engine's history").isEmpty();
    }

    private static com.microsoft.playwright.Locator start(Page page) {
        return page.locator(".modal").getByRole(AriaRole.BUTTON, new com.microsoft.playwright.Locator.GetByRoleOptions().setName("Start").setExact(true));
    }

    private Warning warning() {
        return warnings.visible(CODE, new Viewer(scenario.user("c.lead"), false)).get(0);
    }

    private void open(Page page, String key) {
        page.navigate(base() + "/t/" + scenario.task(key, "c.lead").getId());
        page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).first().click();
        page.locator(".tandem-form .text").first().waitFor();
    }

    private static void complete(Page page) {
        button(page).click();
        assertThat(page.getByText("Select a task in the list.").first()).isVisible();
    }

    private static com.microsoft.playwright.Locator button(Page page) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete").setExact(true));
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
