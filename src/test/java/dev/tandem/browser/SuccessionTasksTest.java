package dev.tandem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.Sponsor;
import dev.tandem.sponsorship.SponsorshipService;
import dev.tandem.sponsorship.SponsorshipService.MandatesChanged;
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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** A sponsor is appointed in Tasklist, chosen from those who may be. */
@TandemTest
class SuccessionTasksTest {

    private static final String CODE = "T-SUC-51";

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    SponsorshipService sponsorships;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @LocalServerPort
    int port;

    @AfterEach
    void over() {
        scenario.over();
    }

    @Test
    void aSponsorAtTheCentreAppointsOneForAVacantRegion() {
        var today = LocalDate.now(ZoneOffset.UTC);
        scenario.partnership(CODE, today);
        scenario.when(() -> transaction.executeWithoutResult(status -> {
            sponsorships.endMandate(CODE, Side.CLIENT, "IN", scenario.user("s.in"), today.minusDays(1));
            events.publishEvent(new MandatesChanged(CODE));
        }));
        var from = today.plusDays(2);
        try (var window = Browser.window()) {
            var page = window.newPage();
            page.setDefaultTimeout(20_000);
            Browser.signIn(page, base(), scenario.user("s.hq"), TestPeople.PASSWORD);
            page.navigate(base() + "/t/" + scenario.task("appoint-sponsor", "s.hq").getId());
            page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).first().click();
            assertThat(page.locator(".fjs-form")).containsText("India needs a sponsor.");
            page.locator(".fjs-form-field-select .fjs-input-group").first().click();
            page.locator(".fjs-dropdownlist-item").getByText("Name of s.in").click();
            page.getByLabel("What the sponsor may decide").fill("Decides for India again");
            page.getByLabel("First day in office").fill(from.format(DateTimeFormatter.ofPattern("dd/MM/yyyy")));
            page.getByLabel("What the sponsor may decide").click();
            Browser.screenshot(page, "appoint-sponsor");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete").setExact(true)).click();
            assertThat(page.getByText("Select a task in the list.").first()).isVisible();
        }
        scenario.continued();
        assertThat(sponsorships.inOffice(CODE, from)).contains(new Sponsor(
                Side.CLIENT, "IN", scenario.user("s.in"), null, "Decides for India again", from, null));
        assertThat(scenario.task("hand-over-sponsorship", "s.in")).isNotNull();
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
