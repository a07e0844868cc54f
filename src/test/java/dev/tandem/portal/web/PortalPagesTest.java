package dev.tandem.portal.web;

import static dev.tandem.support.TestPartnerships.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService;
import dev.tandem.engine.Groups;
import dev.tandem.engine.OpenTasks;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.TestCharters;
import dev.tandem.review.ReviewSteps;
import dev.tandem.support.Browsing;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPartnerships;
import dev.tandem.support.TestPeople;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@TandemTest
@Tag("database")
class PortalPagesTest {

    static final String CODE = "T-PORTAL-1";
    static final String OTHER = "T-PORTAL-2";
    static final String DRAFT = "T-PORTAL-3";
    static final YearMonth DECEMBER = YearMonth.of(2026, 12);

    @LocalServerPort
    int port;

    @Autowired
    TestPartnerships partnerships;

    @Autowired
    TestCharters charters;

    @Autowired
    PartnershipService records;

    @Autowired
    TestPeople people;

    @Autowired
    ReviewSteps steps;

    @Autowired
    ActionService actions;

    @Autowired
    TaskService tasks;

    @Autowired
    OpenTasks openTasks;

    @BeforeEach
    void onRecord() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-26T09:00:00Z")));
        if (records.find(CODE).isPresent()) {
            return;
        }
        partnerships.createWithAccounts(CODE, LocalDate.of(2026, 11, 1));
        // Without sponsors: two regions, both sides vacant.
        charters.create(OTHER, LocalDate.of(2026, 11, 1));
        people.assign(OTHER, Map.of(person(OTHER, "c.lead"), Set.of("client-leads")));
        charters.create(DRAFT, null);
        people.assign(DRAFT, Map.of(person(DRAFT, "c.lead"), Set.of("client-leads")));
        people.create("portal-office", "governance-office");
        people.create("portal-nobody");
        steps.open(CODE, DECEMBER);
        actions.agree(CODE + "/2026-11/1", new ActionService.NewAction(
                CODE, YearMonth.of(2026, 11), "Sessions start late", "Confirm rooms two days ahead", person(CODE, "p.lead"),
                person(CODE, "c.lead"), ActionItem.Horizon.IMMEDIATE, LocalDate.of(2026, 11, 27), null));
        people.asSystem(() -> {
            var task = tasks.newTask("portal-task-1");
            task.setName("Look at <the figures>");
            task.setTenantId(CODE);
            task.setDueDate(Date.from(Instant.parse("2026-12-01T13:00:00Z")));
            tasks.saveTask(task);
            tasks.addCandidateGroup("portal-task-1", Groups.of(CODE, "client-leads"));
            return null;
        });
    }

    @AfterEach
    void clockMovesAgain() {
        ClockUtil.reset();
    }

    @Test
    void homeShowsThePartnershipsThatAPersonMaySee() {
        var own = page(person(CODE, "c.lead"), "/");
        assertThat(own).contains(CODE, "Client of " + CODE, "December 2026", "Tue 8 Dec 2026, 14:00 CET · in 12 days", "1 task waits for you");
        assertThat(own).doesNotContain(OTHER, DRAFT);
        assertThat(allPages("portal-office")).contains(CODE, OTHER, DRAFT).contains(">Test portal-office<");
        assertThat(page("portal-nobody", "/")).contains("There is no partnership here yet", "Import a charter").doesNotContain("T-PORTAL");
    }

    @Test
    void homeSaysWhatNeedsAttention() {
        assertThat(page(person(OTHER, "c.lead"), "/")).contains("4 vacant sponsorships", "None opened yet", "No data");
        assertThat(page(person(DRAFT, "c.lead"), "/")).contains("Draft", "/partnerships/" + DRAFT + "/charter").doesNotContain("vacant");
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-28T09:00:00Z")));
        assertThat(page(person(CODE, "c.lead"), "/")).contains("1 action overdue");
    }

    @Test
    void overviewSaysWhatWaitsForWhom() {
        var lead = page(person(CODE, "c.lead"), "/partnerships/" + CODE);
        assertThat(lead).contains("Gathering input", "One task is open", "/t/portal-task-1", "Look at &lt;the figures&gt;", "for you");
        assertThat(lead).contains("Client leads", "due Tue 1 Dec 2026, 14:00 CET · in 5 days", "1 action is open", "Name of s.hq");
        var provider = page(person(CODE, "p.lead"), "/partnerships/" + CODE);
        assertThat(provider).contains("Look at &lt;the figures&gt;").doesNotContain("for you");
        assertThat(page("portal-office", "/partnerships/" + CODE)).contains("Look at").doesNotContain("/t/portal-task-1");
    }

    @Test
    void overviewOfADraftPointsToTheCharter() {
        assertThat(page(person(DRAFT, "c.lead"), "/partnerships/" + DRAFT))
                .contains("This charter is a draft", "To the charter")
                .doesNotContain("No month has been rated yet");
    }

    @Test
    void overviewShowsGaps() {
        assertThat(page(person(OTHER, "c.lead"), "/partnerships/" + OTHER)).contains("vacant", "No month has been rated yet");
    }

    @Test
    void aForeignPartnershipIsNotThere() {
        var browsing = new Browsing(port);
        browsing.signIn(person(CODE, "c.lead"));
        assertThat(browsing.get("/partnerships/" + OTHER).statusCode()).isEqualTo(404);
        assertThat(browsing.get("/partnerships/NO-SUCH").statusCode()).isEqualTo(404);
    }

    @Test
    void pagesSpeakGerman() {
        var browsing = new Browsing(port);
        browsing.signIn(person(CODE, "c.lead"));
        assertThat(browsing.get("/", "Accept-Language", "de").body())
                .contains("lang=\"de\"", "1 Aufgabe wartet auf Sie", "Di. 8. Dez. 2026, 14:00 MEZ · in 12 Tagen");
        assertThat(browsing.get("/partnerships/" + CODE, "Accept-Language", "de").body())
                .contains("Eingabeschluss", "1 Maßnahme ist offen")
                .doesNotContain("??");
    }

    @Test
    void openTasksAreCountedForWhoMayDoThem() {
        assertThat(openTasks.count(person(CODE, "c.lead"))).containsEntry(CODE, 1L);
        assertThat(openTasks.count(person(CODE, "p.lead"))).doesNotContainKey(CODE);
        assertThat(openTasks.waitingFor(person(CODE, "c.lead"), CODE)).containsExactly("portal-task-1");
        assertThat(openTasks.of(CODE, person(CODE, "p.lead"))).singleElement().satisfies(task -> {
            assertThat(task.roles()).containsExactly("client-leads");
            assertThat(task.due()).isEqualTo("2026-12-01T13:00:00Z");
        });
    }

    /** The office sees every partnership on record, on as many pages as that takes: page by page as its links lead. */
    private String allPages(String user) {
        var all = new StringBuilder();
        for (var number = 1; number == 1 || all.indexOf("page=" + number) >= 0; number++) {
            all.append(page(user, "/?page=" + number));
        }
        return all.toString();
    }

    private String page(String user, String path) {
        var browsing = new Browsing(port);
        browsing.signIn(user);
        var response = browsing.get(path, "Accept-Language", "en");
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }
}
