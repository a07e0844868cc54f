package dev.tandem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tandem.expectation.ExpectationService;
import dev.tandem.expectation.ExpectationService.Delivered;
import dev.tandem.partnership.Side;
import dev.tandem.recognition.RecognitionService;
import dev.tandem.recognition.RecognitionService.NewWin;
import dev.tandem.recognition.Story;
import dev.tandem.recognition.StoryService;
import dev.tandem.recognition.Win;
import dev.tandem.support.Browser;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A story is written, consented to by both sides and published in Tasklist; the page outside shows it. */
@TandemTest
class WinTasksTest {

    private static final String CODE = "T-WIN-51";

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    RecognitionService wins;

    @Autowired
    StoryService stories;

    @Autowired
    ExpectationService expectations;

    @LocalServerPort
    int port;

    @AfterEach
    void over() {
        scenario.over();
    }

    @Test
    void bothSidesApproveAndCommunicationsPublish() {
        var today = LocalDate.now(ZoneOffset.UTC);
        scenario.partnership(CODE, today);
        var month = YearMonth.from(today);
        result(month.minusMonths(1), "12");
        result(month, "6.5");
        scenario.when(() -> wins.nominate(CODE + "/1", new NewWin(
                CODE, null, "Team Pune", "Fewer people miss their course", null, null, scenario.user("p.comms"), Win.Kind.WIN,
                List.of(new Win.Measure("no-shows", month.minusMonths(1), month)))));
        try (var window = Browser.window()) {
            var page = window.newPage();
            Browser.signIn(page, base(), scenario.user("c.lead"), TestPeople.PASSWORD);
            open(page, "c.lead", "confirm-win-client");
            assertThat(page.getByText("Fewer people miss their course").first()).isVisible();
            page.getByText("It is true and fair to tell").click();
            Browser.screenshot(page, "win-confirm");
            complete(page);
            scenario.complete("p.lead", "confirm-win-provider", Map.of("word", "CONFIRM"));
            for (var ring = 0; ring < 2; ring++) {
                scenario.complete("p.lead", "widen-circle", Map.of("choice", "WIDEN", "tellOn", today.toString()));
                scenario.when(() -> stories.write(CODE, story().id(), scenario.user("c.comms"), "They come", "They come."));
                scenario.complete("c.comms", "draft-story", Map.of());
                scenario.complete("c.lead", "approve-publication-client", Map.of("word", "CONSENT"));
                scenario.complete("p.lead", "approve-publication-provider", Map.of("word", "CONSENT"));
                told("announce-win");
            }
            scenario.complete("p.lead", "widen-circle", Map.of("choice", "WIDEN", "tellOn", today.toString(), "caseStudy", true));
        }
        try (var window = Browser.window()) {
            var page = window.newPage();
            Browser.signIn(page, base(), scenario.user("p.comms"), TestPeople.PASSWORD);
            open(page, "p.comms", "draft-story");
            assertThat(page.locator(".tandem-form")).containsText("no-shows.after");
            page.fill("#story-headline", "Everybody comes");
            page.fill("#story-draft", "No-shows fell by 73 percent.");
            button(page).click();
            assertThat(page.locator(".tandem-form .problems")).containsText("The records hold no figure 73.");
            page.fill("#story-draft", "No-shows fell from {no-shows.before} to {no-shows.after}.");
            Browser.screenshot(page, "win-draft");
            complete(page);
            scenario.continued();
        }
        try (var window = Browser.window()) {
            var page = window.newPage();
            Browser.signIn(page, base(), scenario.user("c.lead"), TestPeople.PASSWORD);
            open(page, "c.lead", "approve-publication-client");
            assertThat(page.getByText("No-shows fell from 12 % to 6.5 %.").first()).isVisible();
            page.getByText("I consent to this text and picture").click();
            Browser.screenshot(page, "win-approve");
            complete(page);
            scenario.complete("p.lead", "approve-publication-provider", Map.of("word", "CONSENT"));
        }
        scenario.passTo(scenario.timer("day-has-come"));
        try (var window = Browser.window()) {
            var page = window.newPage();
            Browser.signIn(page, base(), scenario.user("p.comms"), TestPeople.PASSWORD);
            open(page, "p.comms", "publish-story");
            page.getByLabel("Where it was published").fill("The institute’s magazine");
            complete(page);
            page.navigate(base() + "/partnerships/" + CODE + "/wins/" + story().win());
            assertThat(page.getByText("The institute’s magazine").first()).isVisible();
            Browser.screenshot(page, "win-published");
        }
        try (var window = Browser.window()) {
            var page = window.newPage();
            page.navigate(base() + "/wins/" + story().token());
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Everybody comes"))).isVisible();
            assertThat(page.getByText("No-shows fell from 12 % to 6.5 %.")).isVisible();
            Browser.screenshot(page, "win-public");
        }
    }

    private void result(YearMonth month, String value) {
        scenario.when(() -> expectations.deliver(
                CODE, month, Side.CLIENT, List.of(new Delivered("no-shows", null, new BigDecimal(value), null, null)), scenario.user("c.lead"), false));
    }

    private void told(String task) {
        scenario.passTo(scenario.now().plusSeconds(60));
        scenario.complete("p.comms", task, Map.of("where", "Intranet"));
    }

    private Story story() {
        var all = stories.of(CODE, wins.of(CODE).get(0).id());
        return all.get(all.size() - 1);
    }

    private void open(Page page, String who, String key) {
        page.navigate(base() + "/t/" + scenario.task(key, who).getId());
        page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).first().click();
        button(page).waitFor();
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
