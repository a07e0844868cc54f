package dev.tandem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tandem.expectation.Affirmation.Signature;
import dev.tandem.expectation.Affirmation.State;
import dev.tandem.expectation.AffirmationService;
import dev.tandem.expectation.ExpectationService;
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

/** Two leads, each in a browser of their own, from Tasklist's start form to both signatures. */
@TandemTest
class AffirmationTasksTest {

    private static final String CODE = "T-AFFI-51";

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    AffirmationService affirmations;

    @Autowired
    ExpectationService expectations;

    @LocalServerPort
    int port;

    @AfterEach
    void over() {
        scenario.over();
    }

    @Test
    void twoLeadsNegotiateFromProposalsToSignatures() {
        scenario.partnership(CODE, LocalDate.now(ZoneOffset.UTC));
        try (var clientsWindow = Browser.window(); var providersWindow = Browser.window()) {
            var client = clientsWindow.newPage();
            var provider = providersWindow.newPage();
            Browser.signIn(client, base(), scenario.user("c.lead"), TestPeople.PASSWORD);
            Browser.signIn(provider, base(), scenario.user("p.lead"), TestPeople.PASSWORD);
            startInTasklist(client);

            propose(client, "99");
            assertThat(client.locator("#row-sla-sessions ins").first()).containsText("99");
            round(provider);
            assertThat(provider.locator("#row-sla-sessions")).hasCount(0);
            press(client, "Put our proposals forward");
            completeInTasklist(provider, "propose-provider-changes");
            round(provider);
            assertThat(provider.locator("#row-sla-sessions")).containsText("Not agreed yet");

            propose(provider, "98.5");
            row(provider, "Comment").first().click();
            provider.fill("#remark-sla-sessions", "98.5 is what the rooms allow");
            press(provider, "Send the comment");
            round(client);
            assertThat(client.locator("#row-sla-sessions")).containsText("98.5 is what the rooms allow");
            Browser.screenshot(client, "affirmation-negotiation");
            agreeTo(client, "Provider");
            round(provider);
            agreeTo(provider, "Provider");
            assertThat(provider.locator("#row-sla-sessions")).containsText("Agreed: the provider's proposal");
            press(provider, "All rows are agreed: go on to sign");

            round(client);
            press(client, "Sign");
            assertThat(client.getByRole(AriaRole.STATUS)).containsText("You have signed");
            signInTasklist(provider);
        }
        var round = affirmations.get(CODE, 1);
        assertThat(round.state()).isEqualTo(State.IN_FORCE);
        assertThat(affirmations.signatures(CODE, 1)).extracting(Signature::by).containsExactly(scenario.user("c.lead"), scenario.user("p.lead"));
        assertThat(affirmations.signatures(CODE, 1)).extracting(Signature::hash).containsOnly(round.hash());
        assertThat(expectations.inForce(CODE, round.inForceFrom())).filteredOn(one -> one.key().equals("sla-sessions")).singleElement()
                .satisfies(one -> assertThat(one.target()).isEqualByComparingTo("98.5"));
    }

    private void startInTasklist(Page page) {
        page.navigate(base() + "/camunda/app/tasklist/default/");
        page.getByText("Start process").first().click();
        page.locator(".modal").getByText("Expectation affirmation", new Locator.GetByTextOptions().setExact(true)).click();
        page.fill("#affirmation-from", "next year");
        start(page).click();
        assertThat(page.locator(".tandem-form .problems")).isVisible();
        page.fill("#affirmation-from", "");
        Browser.screenshot(page, "affirmation-start");
        start(page).click();
        assertThat(page.locator(".tandem-form .done")).isVisible();
        scenario.continued();
    }

    private static Locator start(Page page) {
        return page.locator(".modal").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Start").setExact(true));
    }

    private void propose(Page page, String target) {
        page.navigate(base() + "/partnerships/" + CODE + "/expectations/1/proposal?key=sla-sessions");
        page.fill("#target", target);
        press(page, "Propose");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Your proposal is on the page");
    }

    private void agreeTo(Page page, String organisation) {
        page.locator("#row-sla-sessions").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Agree to the proposal of " + organisation))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("on record");
    }

    private static Locator row(Page page, String text) {
        return page.locator("#row-sla-sessions").getByText(text, new Locator.GetByTextOptions().setExact(true));
    }

    private void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).first().click();
        page.waitForLoadState();
        scenario.continued();
    }

    private void round(Page page) {
        page.navigate(base() + "/partnerships/" + CODE + "/expectations/1");
    }

    private void completeInTasklist(Page page, String key) {
        open(page, key);
        complete(page);
    }

    private void signInTasklist(Page page) {
        open(page, "sign-expectations-provider");
        assertThat(page.getByText("at least 98.5\u00a0% (95\u00a0%)").first()).isVisible();
        assertThat(page.getByText("changed", new Page.GetByTextOptions().setExact(true)).first()).isVisible();
        page.getByText("I sign", new Page.GetByTextOptions().setExact(true)).click();
        Browser.screenshot(page, "affirmation-signing");
        complete(page);
    }

    private void open(Page page, String key) {
        page.navigate(base() + "/t/" + scenario.task(key, "p.lead").getId());
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
