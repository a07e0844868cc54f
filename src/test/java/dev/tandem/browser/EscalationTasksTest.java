package dev.tandem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import dev.tandem.engine.Processes;
import dev.tandem.escalation.Escalation.Decision;
import dev.tandem.escalation.Escalation.Severity;
import dev.tandem.escalation.EscalationLevel;
import dev.tandem.escalation.EscalationService;
import dev.tandem.escalation.EscalationService.NewEscalation;
import dev.tandem.partnership.Absences;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.review.ReviewService;
import dev.tandem.support.Browser;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In Tasklist a lead raises an escalation, and a deputy decides one for a sponsor who is away; history says for whom. */
@TandemTest
class EscalationTasksTest {

    private static final String CODE = "T-ESC-51";
    private static final YearMonth MONTH = YearMonth.of(2026, 12);

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    EscalationService escalations;

    @Autowired
    Absences absences;

    @Autowired
    PartnershipService partnerships;

    @Autowired
    Processes processes;

    @Autowired
    ReviewService reviews;

    @Autowired
    JdbcClient jdbc;

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

    @Test
    void aMeetingDecidesWhatTheCommitteeLeftUndecided() {
        var code = "T-ESC-53";
        scenario.partnership(code, LocalDate.of(2026, 11, 2));
        scenario.clock(partnerships.businessDays(code).plus(partnerships.meetingAt(code, MONTH), -10));
        scenario.when(() -> processes.start("monthly-review", code, code + "/" + MONTH, Map.of("month", MONTH.toString())));
        scenario.passTo(partnerships.meetingAt(code, MONTH));
        scenario.when(() -> escalations.raise(code + "/1", new NewEscalation(
                code, "action/1", null, "Rooms are missing", "Decide on rooms", Severity.SEVERE, null, null)));
        var id = escalations.about(code, "action/1").get(0).id();
        jdbc.sql("update escalations set status = 'UNDECIDED' where id = ?").param(id).update();

        try (var window = Browser.window()) {
            var page = window.newPage();
            Browser.signIn(page, base(), scenario.user("c.lead"), TestPeople.PASSWORD);
            page.navigate(base() + "/t/" + scenario.task("hold-review-meeting", "c.lead").getId());
            page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).first().click();
            assertThat(page.locator(".tandem-form")).containsText("Rooms are missing");
            page.getByText("Tick everybody").first().click();
            page.locator(".tandem-form textarea").first().fill("We met.");
            page.selectOption("#x-decision-0", new SelectOption().setLabel("Direct an action"));
            button(page).click();
            assertThat(page.locator(".tandem-form .problems")).containsText("Escalation 1: say what is to be done, or why.");
            page.fill("#x-guidance-0", "Rent a hall");
            page.fill("#x-due-0", "2026-12-18");
            Browser.screenshot(page, "escalation-meeting");
            button(page).click();
            assertThat(page.getByText("Select a task in the list.").first()).isVisible();
        }
        scenario.continued();
        var decided = reviews.detail(code, MONTH).decisions();
        assertThat(decided).singleElement().satisfies(decision -> assertThat(decision.text()).contains("Rooms are missing", "Rent a hall"));
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
