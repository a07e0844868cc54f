package dev.tandem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.tandem.communication.TestAudiences.learner;
import static dev.tandem.support.TestPartnerships.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tandem.communication.Communications;
import dev.tandem.communication.Communications.Kind;
import dev.tandem.communication.Communications.NewCommunication;
import dev.tandem.communication.TestAudiences;
import dev.tandem.notification.TestChats;
import dev.tandem.support.Accessibility;
import dev.tandem.support.Browser;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPartnerships;
import dev.tandem.support.TestPeople;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An audience gets a chat; a communication's page says what became of it in each chat, in both languages. */
@TandemTest
class ChatsInBrowserTest {

    private static final String CODE = "T-CHATS-41";
    private static final int DESK = 1280;
    private static final int PHONE = 360;

    @LocalServerPort
    int port;

    @Autowired
    TestPartnerships partnerships;

    @Autowired
    TestAudiences audiences;

    @Autowired
    TestChats servers;

    @Autowired
    Communications communications;

    @Test
    void isSetByAWriterAndShowsWhatBecameOfATextInEachChat() {
        partnerships.createWithAccounts(CODE, LocalDate.of(2026, 6, 1));
        var planners = audiences.create(
                CODE, "Planners", learner("anna@c41.example", "HQ", "de", false), learner("bob@c41.example", "IN", "en", false));
        var drivers = audiences.create(CODE, "Drivers", learner("cem@c41.example", "HQ", "en", false));
        var cooks = audiences.create(CODE, "Cooks", learner("dan@c41.example", "HQ", "en", false));
        audiences.create(CODE, "Guards", learner("eva@c41.example", "HQ", "en", false));
        var wrong = new ArrayList<String>();
        try (var window = Browser.window(); var chat = servers.open()) {
            var page = window.newPage();
            Browser.signIn(page, base(), person(CODE, "c.comms"), TestPeople.PASSWORD);
            page.navigate(base() + "/partnerships/" + CODE + "/communications");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Set their chats")).click();
            var card = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Planners").setExact(true));
            card.getByLabel("Address of the incoming webhook").fill("https://chat.t-webhooks.example/hooks/s3cret");
            card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Set")).click();
            assertThat(card.getByText("at chat.t-webhooks.example, set on")).isVisible();
            assertThat(page.content()).doesNotContain("s3cret");

            chat.set(CODE, "audience-" + drivers, "drivers");
            chat.set(CODE, "audience-" + cooks, "cooks");
            chat.answersIn("drivers", 504);
            chat.answersIn("cooks", 404);
            var id = communications.plan(
                    new NewCommunication(
                            CODE, "letter/chats", "New shift planner", Kind.ANNOUNCEMENT, false, LocalDate.now(ZoneId.of("Europe/Berlin")),
                            Set.of(planners, drivers, cooks),
                            Map.of("title", "New shift planner", "summary", "In one place.", "date", "1 December", "why", "Less paper.")),
                    person(CODE, "c.comms"));
            page.navigate(base() + "/partnerships/" + CODE + "/communications/" + id);
            assertThat(page.getByText("Waits for its day")).hasCount(3);
            communications.approve(id, person(CODE, "s.hq"), communications.get(id).textHash());
            communications.startSending(id);
            chat.set(CODE, "audience-" + planners, "planners");
            chat.deliver(Duration.ofSeconds(2));

            look(page, "en", id, wrong);
            try (var german = Browser.window(new NewContextOptions().setLocale("de-DE"))) {
                var other = german.newPage();
                Browser.signIn(other, base(), person(CODE, "c.lead"), TestPeople.PASSWORD);
                look(other, "de", id, wrong);
            }
            page.navigate(base() + "/partnerships/" + CODE + "/communications/" + id);
            var reach = page.locator("#progress");
            assertThat(reach.getByText("Said", new Locator.GetByTextOptions().setExact(true))).hasCount(2);
            assertThat(reach.getByText("In doubt: may have been said")).isVisible();
            assertThat(reach.getByText("The host answered with status 404.")).isVisible();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop now")).click();
        }
        assertThat(wrong).isEmpty();
    }

    private void look(Page page, String language, long communication, List<String> wrong) {
        page.navigate(base() + "/partnerships/" + CODE + "/communications/" + communication);
        see(page, "communication-chats-" + language, wrong);
        page.navigate(base() + "/partnerships/" + CODE + "/communications");
        see(page, "communications-chats-" + language, wrong);
        page.navigate(base() + "/partnerships/" + CODE + "/webhooks");
        see(page, "chats-" + language, wrong);
    }

    private static void see(Page page, String name, List<String> wrong) {
        page.setViewportSize(DESK, 800);
        Browser.screenshot(page, name);
        Accessibility.violations(page).forEach(violation -> wrong.add(name + ": " + violation));
        page.setViewportSize(PHONE, 800);
        Browser.screenshot(page, name + "-phone");
        if ((int) page.evaluate("document.documentElement.scrollWidth") > PHONE) {
            wrong.add(name + ": wider than the phone");
        }
        page.setViewportSize(DESK, 800);
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
