package dev.tandem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tandem.change.Change;
import dev.tandem.change.ChangeService;
import dev.tandem.support.Browser;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A change is described in Tasklist with its audiences as rows, planned, and approved by who reads why it has its class. */
@TandemTest
class ChangeTasksTest {

    private static final String CODE = "T-CHG-51";

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    ChangeService changes;

    @LocalServerPort
    int port;

    @AfterEach
    void over() {
        scenario.over();
    }

    @Test
    void managersDescribeAndPlanAndLeadsApprove() {
        var today = LocalDate.now(ZoneOffset.UTC);
        scenario.partnership(CODE, today);
        scenario.when(() -> changes.propose(CODE + "/browser", CODE, "Rooms are booked in the portal", null, scenario.user("c.change")));

        try (var window = Browser.window()) {
            var page = window.newPage();
            Browser.signIn(page, base(), scenario.user("c.change"), TestPeople.PASSWORD);
            open(page, "describe-change", "c.change");
            page.fill("#change-now", "By mail");
            page.fill("#change-then", "In the portal");
            page.fill("#change-why", "Rooms are forgotten");
            page.selectOption("#change-kind", "PROCESS");
            page.selectOption("#change-stake", "MEDIUM");
            page.fill("#change-begins", today.plusDays(7).toString());
            page.fill("#audience-0", "Course planners");
            page.selectOption("#region-0", "HQ");
            page.fill("#people-0", "many");
            button(page).click();
            assertThat(page.locator(".tandem-form .problems")).containsText("audiences[0].people");
            page.fill("#people-0", "60");
            page.getByText("Add an audience").click();
            page.fill("#audience-1", "Course planners");
            page.selectOption("#region-1", "IN");
            page.fill("#people-1", "45");
            Browser.screenshot(page, "change-description");
            complete(page);
            assertThat(change().description().desiredState()).isEqualTo("In the portal");
            assertThat(changes.audiences(change().id())).hasSize(2);

            scenario.continued();
            open(page, "assess-impact", "c.change");
            page.fill("textarea", "Planners book themselves");
            Browser.screenshot(page, "change-impact");
            complete(page);
            scenario.complete("c.change", "plan-communication", java.util.Map.of("communicationPlan", "By site heads"));
            scenario.complete("c.change", "plan-training", java.util.Map.of("trainingPlan", "Twenty minutes"));
            assertThat(change().impact()).isEqualTo("Planners book themselves");
        }
        try (var window = Browser.window()) {
            var page = window.newPage();
            Browser.signIn(page, base(), scenario.user("c.lead"), TestPeople.PASSWORD);
            open(page, "approve-change-client", "c.lead");
            assertThat(page.locator("body")).containsText("It moves 100 people or more");
            page.getByText("Approve", new Page.GetByTextOptions().setExact(true)).click();
            Browser.screenshot(page, "change-approval");
            complete(page);
        }
        assertThat(changes.words(change().id())).singleElement().satisfies(word -> assertThat(word.approved()).isTrue());
        scenario.complete("p.lead", "approve-change-provider", java.util.Map.of("approvedProvider", true));
        assertThat(change().state()).isEqualTo(Change.State.ROLLING_OUT);
    }

    private Change change() {
        return changes.of(CODE).get(0);
    }

    private void open(Page page, String key, String who) {
        page.navigate(base() + "/t/" + scenario.task(key, who).getId());
        page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).first().click();
        page.locator("textarea").first().waitFor();
    }

    private static void complete(Page page) {
        button(page).click();
        assertThat(page.getByText("Select a task in the list.").first()).isVisible();
    }

    private static Locator button(Page page) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete").setExact(true));
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
