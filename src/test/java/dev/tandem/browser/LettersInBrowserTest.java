package dev.tandem.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.tandem.communication.TestAudiences.learner;
import static dev.tandem.support.TestPartnerships.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.tandem.communication.Communications;
import dev.tandem.communication.Communications.State;
import dev.tandem.communication.TestAudiences;
import dev.tandem.support.Browser;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPartnerships;
import dev.tandem.support.TestPeople;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Communications drafts and edits what learners are told, a sponsor reads and approves it, and its sending begins. */
@TandemTest
class LettersInBrowserTest {

    private static final String CODE = "T-LETTERS-51";

    @LocalServerPort
    int port;

    @Autowired
    TestPartnerships partnerships;

    @Autowired
    TestAudiences audiences;

    @Autowired
    Communications communications;

    @Test
    void isDraftedAndApproved() {
        partnerships.createWithAccounts(CODE, LocalDate.of(2026, 6, 1));
        audiences.create(CODE, "Planners", learner("anna@l51.example", "HQ", "de", true), learner("bob@l51.example", "IN", "en", false));
        var day = LocalDate.now(ZoneOffset.UTC).plusDays(5);
        String page;
        try (var window = Browser.window()) {
            var writer = window.newPage();
            Browser.signIn(writer, base(), person(CODE, "c.comms"), TestPeople.PASSWORD);
            writer.navigate(base() + "/partnerships/" + CODE + "/communications");
            writer.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Write to learners")).click();
            writer.fill("#title", "New shift planner");
            writer.fill("#summary", "Shifts are planned in one place.");
            writer.fill("#why", "Less paper.");
            writer.fill("#sendOn", day.toString());
            writer.getByText("Planners (2)").click();
            button(writer, "Make a draft").click();
            assertThat(writer.locator("#body-1")).hasValue(Pattern.compile("Dear \\{name\\}[\\s\\S]*from \\{date\\} on"));
            for (var body : new String[] {"#body-0", "#body-1"}) {
                writer.fill(body, writer.inputValue(body).replace("{date}", "1 December"));
            }
            button(writer, "Save the text").click();
            assertThat(writer.getByText("The text is saved.")).isVisible();
            page = writer.url();
            Browser.screenshot(writer, "communication-draft");
        }
        try (var window = Browser.window()) {
            var sponsor = window.newPage();
            Browser.signIn(sponsor, base(), person(CODE, "s.hq"), TestPeople.PASSWORD);
            sponsor.navigate(page);
            assertThat(sponsor.getByText("from 1 December on something changes for you")).isVisible();
            button(sponsor, "I approve and sign").click();
            assertThat(sponsor.getByText("Approved. It leaves in your name.")).isVisible();
            Browser.screenshot(sponsor, "communication-approved");
        }
        try (var window = Browser.window()) {
            var writer = window.newPage();
            Browser.signIn(writer, base(), person(CODE, "c.comms"), TestPeople.PASSWORD);
            writer.navigate(page);
            button(writer, "Send on its day").click();
            assertThat(writer.getByText("Waits for its day, or the list is being written.")).isVisible();
            Browser.screenshot(writer, "communication-sending");
        }
        var sending = communications.of(CODE).get(0);
        assertThat(sending.state()).isEqualTo(State.SENDING);
        assertThat(sending.approval().userId()).isEqualTo(person(CODE, "s.hq"));
        communications.stop(sending.id());
    }

    private static com.microsoft.playwright.Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private String base() {
        return "http://localhost:" + port;
    }
}
