package dev.tandem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionItem.Status;
import dev.tandem.action.ActionService;
import dev.tandem.action.ActionService.NewAction;
import dev.tandem.action.ActionSteps;
import dev.tandem.support.Browser;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An item's doer and counterpart meet in Tasklist: a new date, and the proof. */
@TandemTest
class ActionTasksTest {

    private static final String CODE = "T-ACT-51";

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    ActionService actions;

    @Autowired
    ActionSteps steps;

    @LocalServerPort
    int port;

    @AfterEach
    void over() {
        scenario.over();
    }

    @Test
    void theDateMovesByTheOtherSidesWordAndSoIsItProven() {
        var today = LocalDate.now(ZoneOffset.UTC);
        var later = today.plusMonths(2);
        scenario.partnership(CODE, today);
        scenario.when(() -> actions.agree(CODE + "/1", new NewAction(
                CODE, null, "Rooms are booked twice", "One calendar for all plants", scenario.user("c.change"), scenario.user("p.comms"),
                ActionItem.Horizon.IMMEDIATE, today.plusMonths(1), null)));
        var id = actions.of(CODE).get(0).id();

        as("c.change", page -> {
            open(page, "do-action", "c.change");
            assertThat(page.locator(".fjs-form")).containsText("One calendar for all plants");
            page.getByLabel("A new date is needed").check();
            page.getByLabel("Why it takes longer").fill("The plant in Pune moves house");
            page.getByLabel("New date", new Page.GetByLabelOptions().setExact(true)).fill(later.format(DateTimeFormatter.ofPattern("dd/MM/yyyy")));
            // Leaving the field is what tells the form of the date.
            page.keyboard().press("Tab");
            Browser.screenshot(page, "do-action-new-date");
            complete(page);
        });
        as("p.comms", page -> {
            open(page, "agree-new-date", "p.comms");
            assertThat(page.locator(".fjs-form")).containsText("The plant in Pune moves house");
            page.getByLabel("I agree to the new date").check();
            Browser.screenshot(page, "agree-new-date");
            complete(page);
        });
        assertThat(steps.get(id).dueOn()).isEqualTo(later);
        as("c.change", page -> {
            open(page, "do-action", "c.change");
            page.getByLabel("It is done").check();
            page.getByLabel("What shows that it is done?").fill("The calendar itself");
            complete(page);
        });
        as("p.comms", page -> {
            open(page, "verify-action", "p.comms");
            assertThat(page.locator(".fjs-form")).containsText("The calendar itself");
            page.getByLabel("It is done").check();
            Browser.screenshot(page, "verify-action");
            complete(page);
        });
        assertThat(steps.get(id).status()).isEqualTo(Status.DONE);
    }

    private void as(String who, java.util.function.Consumer<Page> work) {
        try (var window = Browser.window()) {
            var page = window.newPage();
            page.setDefaultTimeout(40_000);
            Browser.signIn(page, base(), scenario.user(who), TestPeople.PASSWORD);
            work.accept(page);
        }
        scenario.continued();
    }

    private void open(Page page, String key, String who) {
        page.navigate(base() + "/t/" + scenario.task(key, who).getId());
        page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).first().click();
        page.locator(".fjs-form").waitFor();
    }

    private static void complete(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete").setExact(true)).click();
        assertThat(page.getByText("Select a task in the list.").first()).isVisible();
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
