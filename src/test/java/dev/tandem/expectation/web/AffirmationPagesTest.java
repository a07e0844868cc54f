package dev.tandem.expectation.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.expectation.Affirmation.Reason;
import dev.tandem.expectation.Affirmation.State;
import dev.tandem.expectation.AffirmationService;
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

/** Negotiating on the page: each side sees what it may see, what is wrong stands at its field, and nobody acts for the other side. */
@TandemTest
class AffirmationPagesTest {

    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 2);

    @LocalServerPort
    int port;

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    AffirmationService affirmations;

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
        var answer = person.post(path(end), all);
        scenario.continued();
        return answer;
    }

    private String path(String end) {
        return "/partnerships/" + code + "/expectations" + end;
    }

    private static Map<String, String> sessions(String target) {
        return Map.of(
                "key", "sla-sessions", "name", "Name of sla-sessions", "kind", "SERVICE_LEVEL", "side", "PROVIDER", "measure", "Measure each week",
                "unit", "%", "direction", "HIGHER", "target", target, "threshold", "95", "weight", "3");
    }

    @Test
    void twoLeadsNegotiateAndSign() {
        partnership("T-AFPG-1");
        var client = as("c.lead");
        var provider = as("p.lead");
        assertThat(post(client, "", Map.of("reason", "ON_DEMAND", "wantedFrom", "2026-10")).statusCode()).isEqualTo(422);
        assertThat(Browsing.location(post(client, "", Map.of("reason", "ON_DEMAND", "wantedFrom", "")))).endsWith(path("/1"));
        assertThat(post(client, "", Map.of("reason", "ON_DEMAND")).statusCode()).as("one is open").isEqualTo(409);

        var wrong = post(client, "/1/proposal", sessions("94"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"error-threshold\"", "Measure each week");
        assertThat(post(client, "/1/proposal", sessions("99")).statusCode()).isEqualTo(302);
        assertThat(client.get(path("/1")).body()).contains("<del>98\u00a0%</del>", "<ins>99\u00a0%</ins>", "<ins>each week</ins>");
        assertThat(provider.get(path("/1")).body()).as("still the client's own").doesNotContain("each week");
        assertThat(as("s.hq").get(path("/1")).body()).doesNotContain("each week");
        assertThat(provider.get("/api/partnerships/" + code + "/affirmations/1").body()).doesNotContain("each week");
        post(client, "/1/forward", Map.of());
        assertThat(provider.get(path("/1")).body()).contains("<ins>each week</ins>");
        assertThat(post(client, "/1/proposal", sessions("97")).statusCode()).as("put forward").isEqualTo(409);
        post(provider, "/1/forward", Map.of());

        post(client, "/1/rows/sla-sessions/agreement", Map.of("choice", "CLIENT"));
        assertThat(provider.get(path("/1")).body()).contains("Client of T-AFPG-1 agrees: the client&#39;s proposal");
        var tooEarly = post(client, "/1/agreement", Map.of());
        assertThat(tooEarly.statusCode()).isEqualTo(409);
        assertThat(tooEarly.body()).contains("Both sides have to agree to each row first");
        post(provider, "/1/rows/sla-sessions/remarks", Map.of("remark", "From spring on we can"));
        assertThat(client.get(path("/1")).body()).contains("From spring on we can");
        post(provider, "/1/rows/sla-sessions/agreement", Map.of("choice", "CLIENT"));
        assertThat(post(provider, "/1/agreement", Map.of()).statusCode()).isEqualTo(302);

        assertThat(post(as("s.hq"), "/1/signature", Map.of("verdict", "SIGNED")).statusCode()).as("isn't asked").isEqualTo(403);
        assertThat(post(client, "/1/signature", Map.of("verdict", "SIGNED", "hash", "of-another-text")).statusCode()).isEqualTo(409);
        var hash = affirmations.get(code, 1).hash();
        post(client, "/1/signature", Map.of("verdict", "SIGNED", "hash", hash));
        assertThat(affirmations.get(code, 1).state()).isEqualTo(State.SIGNING);
        post(provider, "/1/signature", Map.of("verdict", "SIGNED", "hash", hash));
        assertThat(affirmations.get(code, 1).state()).isEqualTo(State.IN_FORCE);
        assertThat(as("x.in").get(path("/1")).body()).contains("Signed by both sides", hash.substring(0, 12));
        assertThat(client.get(path("")).body()).contains("Round 1");
    }

    @Test
    void whoeverDoesNotSignSaysWhy() {
        partnership("T-AFPG-2");
        scenario.when(() -> affirmations.open(code, Reason.DISPUTE, scenario.user("c.lead"), null));
        var client = as("c.lead");
        var provider = as("p.lead");
        post(client, "/1/forward", Map.of());
        post(provider, "/1/forward", Map.of());
        assertThat(post(provider, "/1/signature", Map.of("verdict", "REFUSED", "reason", " ")).statusCode()).isEqualTo(409);
        assertThat(post(provider, "/1/signature", Map.of("verdict", "REFUSED", "reason", "Not before the fair")).statusCode()).isEqualTo(302);
        assertThat(client.get(path("/1")).body()).contains("Not before the fair", "Both sides negotiate");
    }

    @Test
    void nobodyStartsTheProcessByHand() {
        partnership("T-AFPG-4");
        scenario.when(() -> affirmations.open(code, Reason.ON_DEMAND, scenario.user("c.lead"), null));
        var round = affirmations.get(code, 1).id();
        var lead = as("c.lead");
        var started = lead.postJson("/engine-rest/process-definition/key/expectation-affirmation/start", """
                {"variables": {"partnership": {"value": "T-AFPG-4", "type": "String"}, "affirmationId": {"value": %d, "type": "Long"}}}"""
                .formatted(round), "X-CSRF-TOKEN", lead.csrf(), "X-XSRF-TOKEN", String.valueOf(lead.cookie("XSRF-TOKEN")));
        assertThat(started.body()).contains("nobody starts its process by hand");
        scenario.continued();
        assertThat(scenario.instances("expectation-affirmation")).as("what the record started").hasSize(1);
    }

    @Test
    void onlyLeadsNegotiate() {
        partnership("T-AFPG-3");
        var sponsor = as("s.hq");
        assertThat(sponsor.get(path("")).statusCode()).isEqualTo(200);
        assertThat(post(sponsor, "", Map.of("reason", "ON_DEMAND")).statusCode()).isEqualTo(403);
        scenario.when(() -> affirmations.open(code, Reason.DISPUTE, scenario.user("c.lead"), null));
        assertThat(sponsor.get(path("/1/proposal")).statusCode()).isEqualTo(403);
        assertThat(as("c.lead").get(path("/1/proposal?key=csat")).statusCode()).isEqualTo(200);
        assertThat(as("c.lead").get(path("/1/proposal")).statusCode()).isEqualTo(200);
        assertThat(as("c.lead").get(path("/9")).statusCode()).isEqualTo(404);
    }
}
