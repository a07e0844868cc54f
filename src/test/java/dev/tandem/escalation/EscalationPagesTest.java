package dev.tandem.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.escalation.Escalation.Severity;
import dev.tandem.escalation.Escalation.Status;
import dev.tandem.partnership.Suspensions;
import dev.tandem.support.Browsing;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
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
}
