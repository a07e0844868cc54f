package dev.tandem.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.action.ActionService.NewAction;
import dev.tandem.escalation.EscalationService;
import dev.tandem.support.Browsing;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The board by state, side and date; one item's page; adding one between reviews. */
@TandemTest
class ActionPagesTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);

    @LocalServerPort
    int port;

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    ActionService actions;

    @Autowired
    ActionSteps steps;

    @Autowired
    EscalationService escalations;

    @Autowired
    JdbcClient jdbc;

    private String code;

    @AfterEach
    void over() {
        scenario.over();
    }

    private void partnership(String code) {
        this.code = code;
        scenario.partnership(code, MONDAY);
    }

    private long agreed(String solution, String doer, String counterpart, LocalDate dueOn) {
        var added = new long[1];
        scenario.when(() -> added[0] = actions.agree(code + "/" + solution, new NewAction(
                code, null, "Because", solution, scenario.user(doer), scenario.user(counterpart), ActionItem.Horizon.IMMEDIATE, dueOn, null))
                .id());
        return added[0];
    }

    private Browsing as(String who) {
        var browsing = new Browsing(port);
        browsing.signIn(scenario.user(who));
        return browsing;
    }

    private static HttpResponse<String> post(Browsing person, String path, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.put("_csrf", person.csrf());
        return person.post(path, all);
    }

    private String path(String end) {
        return "/partnerships/" + code + "/actions" + end;
    }

    @Test
    void theBoardGroupsByStateAndFiltersBySideAndDate() {
        partnership("T-ACT-30");
        agreed("Order the catalogue", "c.change", "p.comms", LocalDate.of(2026, 12, 18));
        agreed("Book the rooms", "c.change", "p.comms", LocalDate.of(2026, 11, 9));
        var proposed = agreed("Move the server", "p.comms", "c.change", LocalDate.of(2026, 11, 20));
        var reported = agreed("Train the trainers", "p.comms", "c.change", LocalDate.of(2026, 11, 18));
        scenario.when(() -> steps.proposeDate(proposed, scenario.user("p.comms"), LocalDate.of(2026, 11, 27), "Parts"));
        scenario.when(() -> steps.reportDone(reported, scenario.user("p.comms"), "List"));
        scenario.clock(Instant.parse("2026-11-11T11:00:00Z"));
        var lead = as("c.lead");

        var board = lead.get(path("")).body();
        assertThat(board).contains("Overdue by 2 working days", "Add an action item");
        assertThat(board.indexOf("Book the rooms")).isLessThan(board.indexOf("Move the server"));
        assertThat(board.indexOf("New date proposed")).isLessThan(board.indexOf("Move the server")).isGreaterThan(board.indexOf("Book the rooms"));
        assertThat(board.indexOf("To be verified")).isLessThan(board.indexOf("Train the trainers")).isGreaterThan(board.indexOf("Move the server"));
        assertThat(board.indexOf("Order the catalogue")).isGreaterThan(board.indexOf("Train the trainers"));
        assertThat(lead.get(path("?side=CLIENT")).body()).contains("Book the rooms", "Order the catalogue").doesNotContain("Move the server");
        assertThat(lead.get(path("?due=OVERDUE")).body()).contains("Book the rooms").doesNotContain("Move the server", "Order the catalogue");
        assertThat(lead.get(path("?due=WEEK&side=PROVIDER")).body()).contains("Train the trainers").doesNotContain("Move the server");
        assertThat(lead.get(path("?due=LATER")).body()).contains("Move the server", "Order the catalogue").doesNotContain("Book the rooms");
        assertThat(lead.get(path("?due=OVERDUE&side=PROVIDER")).body()).contains("No action item is of this side and date");
        assertThat(as("c.comms").get(path("")).body()).doesNotContain("Add an action item");
    }

    @Test
    void anItemsPageTellsWhoActedForWhomAndItsAncestor() {
        partnership("T-ACT-31");
        var id = agreed("Book the rooms", "c.change", "p.comms", LocalDate.of(2026, 11, 9));
        scenario.when(() -> steps.reportDone(id, scenario.user("c.lead"), "A photo of <b>rooms</b>"));
        scenario.when(() -> steps.verify(id, scenario.user("p.comms"), true, null));
        scenario.when(() -> actions.recordEffect(id, java.time.YearMonth.of(2026, 12), ActionItem.Effect.FAILED, "Booked twice"));
        var page = as("s.hq").get(path("/" + id)).body();
        assertThat(page)
                .contains("Name of c.lead for Name of c.change", "Reported done", "A photo of &lt;b&gt;rooms&lt;/b&gt;", "Verified: it is done")
                .contains("Its effect was looked at: it failed", "Reopened as");
        var next = actions.descendants(id).get(0).id();
        assertThat(page).contains(path("/" + next));
        assertThat(as("s.hq").get(path("/" + next)).body()).contains("Reopens action item " + id, path("/" + id));
        assertThat(as("s.hq").get(path("/" + (next + 100_000))).statusCode()).isEqualTo(404);
        var german = as("c.lead").get(path("/" + id + "?lang=de"), "Accept-Language", "de");
        assertThat(german.statusCode()).isEqualTo(200);
    }

    @Test
    void anItemAndItsEscalationLeadToEachOther() {
        partnership("T-ACT-36");
        var id = agreed("Book the rooms", "c.change", "p.comms", LocalDate.of(2026, 11, 9));
        scenario.passTo(Instant.parse("2026-11-17T12:00:00Z"));
        var raised = escalations.about(code, "action/" + id).get(0).id();
        var there = "/partnerships/" + code + "/escalations/" + raised;
        var lead = as("c.lead");
        assertThat(lead.get(path("/" + id)).body()).contains("On the ladder", "href=\"" + there + "\"");
        assertThat(lead.get(there).body()).contains("href=\"" + path("/" + id) + "\"");
    }

    @Test
    void anItemOfAnotherPartnershipIsNotShownHere() {
        partnership("T-ACT-32");
        var id = agreed("Book the rooms", "c.change", "p.comms", LocalDate.of(2026, 11, 9));
        scenario.over();
        partnership("T-ACT-33");
        assertThat(as("c.lead").get(path("/" + id)).statusCode()).isEqualTo(404);
    }

    @Test
    void aLeadAddsOneBetweenReviewsOnceHoweverOftenItIsSent() {
        partnership("T-ACT-34");
        var lead = as("p.lead");
        assertThat(lead.get(path("/new")).body()).contains("Name of c.change · Client");
        var form = new HashMap<>(Map.of(
                "token", "6f1c0f2e-7a34-4c8e-9f43-0d2f5f5b6a11", "problem", "Rooms are booked twice", "solution", "One calendar", "doer",
                scenario.user("c.change"), "counterpart", scenario.user("c.lead"), "horizon", "IMMEDIATE", "dueOn", "2026-11-20"));
        var refused = post(lead, path(""), form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"error-counterpart\"", "Rooms are booked twice", "Choose somebody of the other side");
        form.put("counterpart", scenario.user("p.comms"));
        form.put("dueOn", "soon");
        assertThat(post(lead, path(""), form).body()).contains("id=\"error-dueOn\"");
        form.put("dueOn", "2026-11-20");
        var added = post(lead, path(""), form);
        post(lead, path(""), form);
        assertThat(actions.of(code)).hasSize(1);
        var item = actions.of(code).get(0);
        assertThat(Browsing.location(added)).endsWith(path("/" + item.id()));
        assertThat(lead.get(path("/" + item.id())).body()).contains("Added between reviews", "Name of p.lead");
        scenario.continued();
        assertThat(scenario.instance("action-plan").getBusinessKey()).isEqualTo(code + "/action/" + item.id());

        assertThat(post(as("c.comms"), path(""), form).statusCode()).isEqualTo(403);
        jdbc.sql("update partnerships set status = 'SUSPENDED', revision = 'stands still' where code = :code").param("code", code).update();
        form.put("token", "6f1c0f2e-7a34-4c8e-9f43-0d2f5f5b6a12");
        var still = post(lead, path(""), form);
        assertThat(still.statusCode()).isEqualTo(409);
        assertThat(still.body()).contains("only in an active partnership", "One calendar");
        assertThat(actions.of(code)).hasSize(1);
    }

    @Test
    void whoDoesItNamesASuccessorAndNobodyOfTheOtherSideDoes() {
        partnership("T-ACT-35");
        var id = agreed("Book the rooms", "c.change", "p.comms", LocalDate.of(2026, 11, 20));
        var page = path("/" + id);
        assertThat(as("s.hq").get(page).body()).doesNotContain("Hand over");
        var doer = as("c.change");
        assertThat(doer.get(page).body()).contains("Who does it from now on").doesNotContain("Who verifies it from now on");
        var wrong = post(doer, page + "/hand-over", Map.of("part", "DOER", "to", scenario.user("p.lead")));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"error-to-DOER\"", "Choose somebody else of the same side.");
        assertThat(post(doer, page + "/hand-over", Map.of("part", "COUNTERPART", "to", scenario.user("p.lead"))).statusCode()).isEqualTo(403);
        assertThat(post(as("p.lead"), page + "/hand-over", Map.of("part", "DOER", "to", scenario.user("c.lead"))).statusCode()).isEqualTo(403);
        var done = post(doer, page + "/hand-over", Map.of("part", "DOER", "to", scenario.user("c.comms")));
        assertThat(Browsing.location(done)).endsWith(page);
        assertThat(doer.get(page).body()).contains("Another doer", "To Name of c.comms, by Name of c.change").doesNotContain("Hand over");
    }
}
