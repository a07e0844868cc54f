package dev.tandem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tandem.escalation.Escalation.Decision;
import dev.tandem.escalation.Escalation.Severity;
import dev.tandem.escalation.EscalationLevel;
import dev.tandem.escalation.EscalationService;
import dev.tandem.escalation.EscalationService.NewEscalation;
import dev.tandem.partnership.Absences;
import dev.tandem.support.Browser;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** In Tasklist a lead raises an escalation, and a deputy decides one for a sponsor who is away; history says for whom. */
@TandemTest
class EscalationTasksTest {

    private static final String CODE = "T-ESC-51";

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    EscalationService escalations;

    @Autowired
    Absences absences;

    @LocalServerPort
    int port;

    @AfterEach
    void over() {
        scenario.over();
    }

    @Test
    void aDeputyDirectsAnAction() {
        var today = LocalDate.now(ZoneOffset.UTC);
        scenario.partnership(CODE, today);
        scenario.as("s.hq", () -> absences.enter(scenario.user("s.hq"), today, today.plusDays(9)));
        scenario.when(() -> escalations.raise(CODE + "/1", new NewEscalation(
                CODE, "review/2026-11", null, "The review is rated red", "Decide on more trainers", Severity.SEVERE, null, null)));
        scenario.complete("x.hq", "decide-escalation", Map.of(
                "decision", "DIRECT_ACTION", "guidance", "Hire two trainers", "dueOn", today.plusMonths(1).toString()));

        try (var window = Browser.window()) {
            var page = window.newPage();
            Browser.signIn(page, base(), scenario.user("s.in"), TestPeople.PASSWORD);
            page.navigate(base() + "/t/" + scenario.task("decide-escalation", "s.in").getId());
            page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).first().click();
            assertThat(page.locator(".tandem-form")).containsText("The review is rated red");
            assertThat(page.locator(".tandem-form")).containsText("Hire two trainers");
            button(page).click();
            assertThat(page.locator(".tandem-form .problems")).isVisible();
            page.check("#decision-DIRECT_ACTION");
            page.fill("#escalation-guidance", "Agreed: two trainers");
            page.fill("#escalation-due", today.plusMonths(1).toString());
            Browser.screenshot(page, "escalation-decide");
            button(page).click();
            assertThat(page.getByText("Select a task in the list.").first()).isVisible();
        }
        scenario.continued();
        var detail = escalations.detail(escalations.of(CODE).get(0).id());
        assertThat(detail.escalation().decision()).isEqualTo(Decision.DIRECT_ACTION);
        assertThat(detail.escalation().dueOn()).isEqualTo(today.plusMonths(1));
        assertThat(detail.levels()).filteredOn(level -> scenario.user("s.in").equals(level.decidedBy())).singleElement()
                .extracting(EscalationLevel::actedFor).isEqualTo(scenario.user("s.hq"));
    }

    @Test
    void aLeadCarriesAMatterUpFromTasklist() {
        var today = LocalDate.now(ZoneOffset.UTC);
        scenario.partnership("T-ESC-52", today);
        try (var window = Browser.window()) {
            var page = window.newPage();
            Browser.signIn(page, base(), scenario.user("c.lead"), TestPeople.PASSWORD);
            page.navigate(base() + "/camunda/app/tasklist/default/");
            page.getByText("Start process").first().click();
            page.locator(".modal").getByText("Executive escalation", new Locator.GetByTextOptions().setExact(true)).click();
            page.fill("#escalation-title", "Rooms are missing");
            page.selectOption("#escalation-severity", "NORMAL");
            start(page).click();
            assertThat(page.locator(".tandem-form .problems")).containsText("asked: must say something");
            page.fill("#escalation-asked", "Decide on rooms");
            Browser.screenshot(page, "escalation-raise");
            start(page).click();
            assertThat(page.locator(".tandem-form .done")).isVisible();
        }
        scenario.continued();
        var raised = escalations.of("T-ESC-52");
        assertThat(raised).singleElement().satisfies(matter -> assertThat(matter.title()).isEqualTo("Rooms are missing"));
        assertThat(escalations.detail(raised.get(0).id()).raisedBy()).isEqualTo(scenario.user("c.lead"));
        assertThat(scenario.tasks("decide-escalation")).hasSize(2);
    }

    private static Locator start(Page page) {
        return page.locator(".modal").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Start").setExact(true));
    }

    private static Locator button(Page page) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete").setExact(true));
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
