package dev.tandem.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.escalation.Escalation.Severity;
import dev.tandem.escalation.Escalation.Status;
import dev.tandem.partnership.Suspensions;
import dev.tandem.support.AtOnce;
import dev.tandem.support.Browsing;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Escalations as pages show them, and a lead who raises and withdraws one. */
@TandemTest
class EscalationPagesTest {

    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 2);

    @LocalServerPort
    int port;

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    EscalationService escalations;

    @Autowired
    Suspensions suspensions;

    private String code;

    @AfterEach
    void over() {
        scenario.over();
    }

    private void partnership(String code) {
        this.code = code;
        scenario.partnership(code, NOVEMBER);
    }

    private Browsing as(String who) {
        var browsing = new Browsing(port);
        browsing.signIn(scenario.user(who));
        return browsing;
    }

    private HttpResponse<String> post(Browsing person, String end, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.put("_csrf", person.csrf());
        return person.post(path(end), all);
    }

    private String path(String end) {
        return "/partnerships/" + code + "/escalations" + end;
    }

    @Test
    void aLeadCarriesAMatterUpAndTakesItBack() {
        partnership("T-ESC-61");
        var lead = as("c.lead");
        assertThat(lead.get(path("")).body()).contains("No escalation is open", "Escalate a matter");
        assertThat(as("s.hq").get(path("")).body()).doesNotContain("/escalations/new");
        assertThat(post(as("s.hq"), "", Map.of("title", "x")).statusCode()).isEqualTo(403);
        var wrong = post(lead, "", Map.of("title", "Rooms", "severity", "NORMAL"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"error-asked\"", "value=\"Rooms\"");

        var created = post(lead, "", Map.of(
                "title", "Rooms are missing", "asked", "Decide on rooms", "severity", "NORMAL", "actingSide", "PROVIDER", "region", "IN"));
        scenario.continued();
        var raised = escalations.of(code).get(0);
        assertThat(Browsing.location(created)).endsWith(path("/" + raised.id()));
        assertThat(raised.subject()).startsWith("lead/");
        assertThat(scenario.tasks("decide-escalation")).hasSize(2);
        assertThat(lead.get(path("")).body()).contains("Rooms are missing", "Name of c.lead, Name of c.partner", "Thu 5 Nov 2026", "rating-AMBER\"><i class=\"ti ti-clock");
        var page = lead.get(path("/" + raised.id())).body();
        assertThat(page).contains("Decide on rooms", "aria-current=\"step\"", "Not reached", "Withdraw it", "Name of p.lead");
        assertThat(as("p.lead").get(path("/" + raised.id())).body()).doesNotContain("Withdraw it");

        assertThat(post(as("p.lead"), "/" + raised.id() + "/withdraw", Map.of("reason", "No")).statusCode()).isEqualTo(404);
        assertThat(post(lead, "/" + raised.id() + "/withdraw", Map.of("reason", " ")).statusCode()).isEqualTo(422);
        suspensions.ask(code, scenario.user("c.lead"), "The plant is flooded", LocalDate.of(2026, 11, 16));
        suspensions.agree(code, scenario.user("p.lead"));
        var still = post(lead, "/" + raised.id() + "/withdraw", Map.of("reason", "A hall was found"));
        assertThat(still.statusCode()).isEqualTo(409);
        assertThat(still.body()).contains("The partnership is suspended");
        suspensions.end(code, scenario.user("p.lead"));
        post(lead, "/" + raised.id() + "/withdraw", Map.of("reason", "A hall was found"));
        scenario.continued();
        assertThat(escalations.get(raised.id()).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(scenario.tasks("decide-escalation")).isEmpty();
        assertThat(lead.get(path("/" + raised.id())).body()).contains("A hall was found", "Why it was withdrawn");
    }

    @Test
    void theLadderShowsWhatWasSaidAndTheClockInTheReadersZone() {
        partnership("T-ESC-62");
        scenario.when(() -> escalations.raise(code + "/1", new EscalationService.NewEscalation(
                code, "action/1", null, "Trainers are missing", "Decide", Severity.SEVERE, null, "IN")));
        var id = escalations.of(code).get(0).id();
        scenario.complete("x.in", "decide-escalation", Map.of("decision", "ACCEPT_RISK", "guidance", "Two will do"));

        var india = as("s.in").get(path("/" + id)).body();
        assertThat(india).contains("Passed over", "Accepts the risk", "Two will do", "Name of x.in", "16:30");
        assertThat(as("c.lead").get(path("/" + id)).body()).contains("12:00");
        var answer = as("c.lead").get("/api" + path("/" + id));
        assertThat(answer.body()).contains("\"deciders\":\"REGION_SPONSOR\"", "Two will do");
        assertThat(as("c.lead").get(path("/999999999")).statusCode()).isEqualTo(404);
        assertThat(as("c.lead").get("/api" + path("/999999999")).statusCode()).isEqualTo(404);
    }

    private Callable<HttpResponse<String>> decides(Browsing person, String task, String word) {
        person.csrf();
        return () -> person.postJson(
                "/engine-rest/task/" + task + "/submit-form",
                "{\"variables\": {\"decision\": {\"value\": \"%s\"}, \"guidance\": {\"value\": \"As agreed\"}}}".formatted(word),
                "X-CSRF-TOKEN", person.cookie("TANDEM-CSRF"));
    }

    private long raised(String what, Severity severity) {
        scenario.when(() -> escalations.raise(code + "/" + what, new EscalationService.NewEscalation(
                code, what, null, "Trainers are missing", "Decide", severity, null, null)));
        return escalations.about(code, what).get(0).id();
    }

    /** The engine would fail the second, whose word would be lost. */
    @Test
    void bothSidesAtTheSameMomentDecideTogether() {
        partnership("T-ESC-63");
        var client = as("c.lead");
        var provider = as("p.lead");
        for (var round = 1; round <= 8; round++) {
            var id = raised("lead/together-" + round, Severity.NORMAL);
            var words = List.of(
                    decides(client, scenario.task("decide-escalation", "c.lead").getId(), "ACCEPT_RISK"),
                    decides(provider, scenario.task("decide-escalation", "p.lead").getId(), "ACCEPT_RISK"));
            assertThat(AtOnce.all(words)).allSatisfy(answer -> assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204));
            scenario.continued();
            assertThat(escalations.get(id).status()).isEqualTo(Status.DECIDED);
        }
    }

    /** By two windows at the same moment, and by one who comes later: nobody hears that the decision is for others. */
    @Test
    void whoComesTooLateHearsWhoHasDecided() {
        partnership("T-ESC-64");
        var first = as("c.lead");
        var second = as("c.partner");
        for (var round = 1; round <= 8; round++) {
            var id = raised("lead/twice-" + round, Severity.NORMAL);
            var task = scenario.task("decide-escalation", "c.lead").getId();
            var answers = AtOnce.all(List.of(decides(first, task, "ACCEPT_RISK"), decides(second, task, "SEND_BACK")));
            assertThat(answers).filteredOn(answer -> answer.statusCode() == 204).hasSize(1);
            var spoke = answers.get(0).statusCode() == 204 ? "c.lead" : "c.partner";
            assertThat(answers).filteredOn(answer -> answer.statusCode() != 204).singleElement()
                    .satisfies(answer -> assertThat(answer.body()).containsAnyOf(
                            "The client has decided already: Name of " + spoke + ", on Mon 2 Nov 2026", "” for the client already, on Mon 2 Nov 2026"));
            assertThat(escalations.detail(id).levels()).filteredOn(level -> scenario.user(spoke).equals(level.decidedBy())).hasSize(1);
            assertThat(late(second, task).body()).contains("” for the client already, on Mon 2 Nov 2026", "Nothing more is asked of you here");
            scenario.when(() -> escalations.withdraw(id, "Settled"));
        }
        var task = scenario.tasks("decide-escalation");
        assertThat(task).isEmpty();
        var id = raised("lead/withdrawn", Severity.NORMAL);
        var waited = scenario.task("decide-escalation", "c.lead").getId();
        scenario.when(() -> escalations.withdraw(id, "Settled"));
        assertThat(late(first, waited).body()).contains("has been over since Mon 2 Nov 2026");
        assertThat(late(as("p.lead"), waited).body()).as("never asked").doesNotContain("has been over since");

        scenario.partnership("T-ESC-65", NOVEMBER);
        var stranger = new Browsing(port);
        stranger.signIn(scenario.user("c.lead"));
        assertThat(late(stranger, waited).body()).doesNotContain("has been over since", "Name of");
    }

    private HttpResponse<String> late(Browsing person, String task) {
        return AtOnce.all(List.of(decides(person, task, "ACCEPT_RISK"))).get(0);
    }

    /** Sent twice, and raised by two nodes for one subject: one matter, one decision, one process. */
    @Test
    void whatIsRaisedTwiceAtTheSameMomentIsOneCase() {
        partnership("T-ESC-66");
        var windows = List.of(as("c.lead"), as("c.lead"));
        for (var round = 1; round <= 6; round++) {
            var fields = Map.of("title", "Rooms are missing", "asked", "Decide on rooms", "severity", "NORMAL", "subject", "lead/rooms-" + round,
                    "token", "round-" + round);
            var tokens = windows.stream().map(Browsing::csrf).toList();
            var answers = AtOnce.all(List.of(0, 1).stream().map(i -> (Callable<HttpResponse<String>>) () -> {
                var all = new HashMap<>(fields);
                all.put("_csrf", tokens.get(i));
                return windows.get(i).post(path(""), all);
            }).toList());
            assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302));
            assertThat(escalations.about(code, "lead/rooms-" + round)).hasSize(1);
        }
        assertThat(scenario.instances("executive-escalation")).hasSize(6);

        for (var round = 1; round <= 6; round++) {
            var subject = "review/2026-" + round;
            var raised = AtOnce.all(List.of("rating", "silence").stream().map(cause -> (Callable<Long>) () -> escalations.raise(
                    code + "/" + subject + "/" + cause, new EscalationService.NewEscalation(
                            code, subject, null, "Trainers are missing", "Decide", Severity.NORMAL, null, null)).id()).toList());
            assertThat(raised.stream().map(id -> escalations.detail(id).partOf()).filter(Objects::isNull)).hasSize(1);
        }
        assertThat(scenario.instances("executive-escalation")).hasSize(12);
    }
}
