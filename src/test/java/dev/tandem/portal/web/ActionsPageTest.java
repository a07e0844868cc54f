package dev.tandem.portal.web;

import static dev.tandem.partnership.TestCharters.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService;
import dev.tandem.action.ActionService.NewAction;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.escalation.EscalationService.NewEscalation;
import dev.tandem.partnership.TestCharters;
import dev.tandem.recognition.RecognitionService;
import dev.tandem.recognition.RecognitionService.NewWin;
import dev.tandem.support.Browsing;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@TandemTest
@Tag("database")
class ActionsPageTest {

    static final String CODE = "T-PORTAL-ACTIONS-1";
    static final String EMPTY = "T-PORTAL-ACTIONS-2";
    static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    @Autowired
    ActionService actions;

    @Autowired
    EscalationService escalations;

    @Autowired
    RecognitionService wins;

    @Autowired
    TestCharters charters;

    @Autowired
    TestPeople people;

    @Autowired
    ObjectMapper json;

    @LocalServerPort
    int port;

    @BeforeEach
    void rowsOnRecord() {
        if (!wins.of(CODE).isEmpty()) {
            at("2026-11-24T12:00:00Z");
            return;
        }
        at("2026-10-13T12:00:00Z");
        for (var code : new String[] {CODE, EMPTY}) {
            charters.create(code, LocalDate.of(2026, 4, 1));
            people.assign(code, Map.of(user(code, "c.lead"), Set.of("client-leads")));
        }
        agree(1, "No-shows in Pune", "Remind by phone", LocalDate.of(2026, 11, 20));
        agree(2, "Late invoices", "Agree on a cut-off day", LocalDate.of(2026, 12, 8));
        var done = agree(3, "Old catalogue", "Publish the new catalogue", LocalDate.of(2026, 10, 20));
        actions.recordStatus(done.id(), ActionItem.Status.DONE, "Published");
        escalations.raise(CODE + "/1", new NewEscalation(
                CODE, "review/2026-10", null, "Rated red twice", "Decide on more trainers", Escalation.Severity.SEVERE, null, "IN"));
        for (var i = 1; i <= 11; i++) {
            wins.nominate(CODE + "/" + i, new NewWin(
                    CODE, OCTOBER, "Team " + i, "Success " + i, "Report " + i, i == 1 ? "=HYPERLINK(1)<b>" : null, user(CODE, "c.lead")));
        }
        at("2026-11-10T12:00:00Z");
        actions.recordEffect(done.id(), YearMonth.of(2026, 11), ActionItem.Effect.WORKED, "Half the questions");
        at("2026-11-24T12:00:00Z");
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @Test
    void showsWhatIsOpenByDueDateWithBothSidesAndWhatIsOverdueInWords() {
        var page = page(CODE, "");
        assertThat(page)
                .contains("2 action items are open, 1 escalation waits, 11 wins are on record", "1 is overdue", "Open action items (2)")
                .contains("Fri 20 Nov 2026", "Overdue by 2 working days", "Tue 8 Dec 2026", "in 14 days")
                .contains("Remind by phone", "No-shows in Pune", "Name of p.lead", "Name of c.lead", "Provider", "Client")
                .contains("Not looked at yet", "To be looked at in January 2027", "Show all 3 action items")
                .doesNotContain("Publish the new catalogue");
        assertThat(page.indexOf("Remind by phone")).isLessThan(page.indexOf("Agree on a cut-off day"));
    }

    @Test
    void showsOpenEscalationsAndTheLatestWins() {
        assertThat(page(CODE, ""))
                .contains("Open escalations (1)", "Rated red twice", "Decide on more trainers", "Severe", "The region’s sponsor", "India")
                .contains("Tue 13 Oct 2026, 14:00 CEST · 42 days ago")
                .contains("Latest wins (10 of 11)", "Success 11", "Evidence: Report 11", "Show all 11 wins")
                .contains("/partnerships/" + CODE + "/reviews/2026-10")
                .doesNotContain("Success 1<");
    }

    @Test
    void showsTheRestWhenAsked() {
        assertThat(page(CODE, "?show=all"))
                .contains("All action items (3)", "Publish the new catalogue", "Done", "Worked")
                .contains("Review of November 2026", "Half the questions")
                .contains("Wins (11)", "Success 1<", "=HYPERLINK(1)&lt;b&gt;", "Show only what is open")
                .doesNotContain("Show all");
    }

    @Test
    void emptyListsSayWhatToDo() {
        assertThat(page(EMPTY, "")).contains(
                "No action item is open, no escalation waits, no win is on record yet", "Reviews agree them", "One starts by itself",
                "Nominate one in the review meeting");
    }

    @Test
    void theSameGoesOutAsJson() throws IOException {
        var items = answer("/actions");
        assertThat(items).hasSize(3);
        assertThat(items.get(0).get("solution").asText()).isEqualTo("Publish the new catalogue");
        assertThat(items.get(0).get("effect").asText()).isEqualTo("WORKED");
        assertThat(items.get(1).get("dueOn").asText()).isEqualTo("2026-11-20");
        assertThat(items.get(1).get("review").asText()).isEqualTo("2026-10");
        assertThat(items.get(1).get("doerSide").asText()).isEqualTo("PROVIDER");

        var matters = answer("/escalations");
        assertThat(matters).hasSize(1);
        assertThat(matters.get(0).get("raisedAt").asText()).isEqualTo("2026-10-13T12:00:00Z");
        assertThat(matters.get(0).get("severity").asText()).isEqualTo("SEVERE");

        assertThat(answer("/wins")).hasSize(11);
    }

    @Test
    void othersLearnNothing() {
        var stranger = people.create("t-portal-actions-stranger");
        var browsing = new Browsing(port);
        browsing.signIn(stranger);
        for (var path : new String[] {"/partnerships/" + CODE + "/actions", "/api/partnerships/" + CODE + "/actions",
            "/api/partnerships/" + CODE + "/escalations", "/api/partnerships/" + CODE + "/wins", "/partnerships/NO-SUCH/actions"}) {
            assertThat(browsing.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(new Browsing(port).get("/api/partnerships/" + CODE + "/actions").statusCode()).isEqualTo(401);
    }

    private ActionItem agree(int position, String problem, String solution, LocalDate dueOn) {
        return actions.agree(CODE + "/2026-10/" + position, new NewAction(
                CODE, OCTOBER, problem, solution, user(CODE, "p.lead"), user(CODE, "c.lead"), ActionItem.Horizon.IMMEDIATE, dueOn, null));
    }

    private String page(String code, String query) {
        var answer = signedIn(code).get("/partnerships/" + code + "/actions" + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private JsonNode answer(String list) throws IOException {
        var answer = new Browsing(port).get(
                "/api/partnerships/" + CODE + list, "Authorization", Browsing.basic(user(CODE, "c.lead"), TestPeople.PASSWORD));
        assertThat(answer.statusCode()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private Browsing signedIn(String code) {
        var browsing = new Browsing(port);
        browsing.signIn(user(code, "c.lead"));
        return browsing;
    }

    private static void at(String moment) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(moment)));
    }
}
