package dev.tandem.expectation.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.expectation.Affirmation.Choice;
import dev.tandem.expectation.Affirmation.Reason;
import dev.tandem.expectation.Affirmation.State;
import dev.tandem.expectation.AffirmationService;
import dev.tandem.expectation.ExpectationService;
import dev.tandem.support.Browsing;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
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

    @Autowired
    ExpectationService expectations;

    @Autowired
    TestPeople people;

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

        post(client, "/1/rows/sla-sessions/agreement", Map.of("choice", "CLIENT", "seen", seen("sla-sessions", Choice.CLIENT)));
        assertThat(provider.get(path("/1")).body()).contains("Client of T-AFPG-1 agrees: the client&#39;s proposal");
        var tooEarly = post(client, "/1/agreement", Map.of());
        assertThat(tooEarly.statusCode()).isEqualTo(409);
        assertThat(tooEarly.body()).contains("Both sides have to agree to each row first");
        post(provider, "/1/rows/sla-sessions/remarks", Map.of("remark", "From spring on we can"));
        assertThat(client.get(path("/1")).body()).contains("From spring on we can");
        post(provider, "/1/rows/sla-sessions/agreement", Map.of("choice", "CLIENT", "seen", seen("sla-sessions", Choice.CLIENT)));
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

    private String seen(String key, Choice choice) {
        return affirmations.rows(code, 1, null).stream().filter(row -> row.key().equals(key)).findFirst().orElseThrow().textHash(choice);
    }

    /** Between the page and the button the other side proposes something else. */
    @Test
    void nobodyAgreesToARowThatHasChangedMeanwhile() {
        partnership("T-AFPG-6");
        scenario.when(() -> affirmations.open(code, Reason.DISPUTE, scenario.user("c.lead"), null));
        var client = as("c.lead");
        var provider = as("p.lead");
        post(client, "/1/proposal", sessions("99"));
        post(client, "/1/forward", Map.of());
        post(provider, "/1/forward", Map.of());
        var seen = Map.of("choice", "CLIENT", "seen", seen("sla-sessions", Choice.CLIENT));
        assertThat(provider.get(path("/1")).body()).contains(seen.get("seen"));
        post(client, "/1/proposal", sessions("100"));

        var late = post(provider, "/1/rows/sla-sessions/agreement", seen);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("has changed since you opened the page");
        assertThat(post(provider, "/1/rows/sla-sessions/agreement", Map.of("choice", "CLIENT")).statusCode()).as("unseen").isEqualTo(409);
        assertThat(affirmations.rows(code, 1, null)).allSatisfy(row -> assertThat(row.providerWord()).isNull());
        assertThat(post(provider, "/1/rows/" + "x".repeat(70) + "/remarks", Map.of("remark", "To nothing")).statusCode()).isEqualTo(422);
    }

    /** What isn't there can't be taken back: that voided the signatures of both sides, and nobody saw by whom. */
    @Test
    void takingNothingBackVoidsNoSignature() {
        partnership("T-AFPG-7");
        scenario.when(() -> affirmations.open(code, Reason.DISPUTE, scenario.user("c.lead"), null));
        var client = as("c.lead");
        post(client, "/1/forward", Map.of());
        post(as("p.lead"), "/1/forward", Map.of());
        post(client, "/1/signature", Map.of("verdict", "SIGNED", "hash", affirmations.get(code, 1).hash()));

        assertThat(post(as("p.lead"), "/1/rows/sla-sessions/take-back", Map.of()).statusCode()).isEqualTo(409);
        assertThat(affirmations.get(code, 1).state()).isEqualTo(State.SIGNING);
        assertThat(affirmations.signatures(code, 1)).singleElement().satisfies(one -> assertThat(one.voidedAt()).isNull());
    }

    /** One side's lead changed by a file what both sides had signed. */
    @Test
    void noFileChangesWhatBothSidesHaveSigned() {
        partnership("T-AFPG-5");
        var header = "key,name,kind,side,measure,unit,direction,target,threshold,weight,effective_from\n";
        var harder = header + "no-shows,No-shows,PERFORMANCE,CLIENT,Seats,%,LOWER,1,2,9,2027-06\n";
        var alone = imported("p.lead", harder);
        assertThat(alone).as("not even before a round").contains("must stay as both sides have agreed by the charter");

        scenario.when(() -> affirmations.open(code, Reason.DISPUTE, scenario.user("c.lead"), null));
        post(as("c.lead"), "/1/forward", Map.of());
        post(as("p.lead"), "/1/forward", Map.of());
        var hash = affirmations.get(code, 1).hash();
        for (var who : List.of("c.lead", "p.lead")) {
            post(as(who), "/1/signature", Map.of("verdict", "SIGNED", "hash", hash));
        }
        assertThat(affirmations.get(code, 1).state()).isEqualTo(State.IN_FORCE);
        people.create("t.afpg.office", "governance-office");

        for (var row : List.of(harder, header + "brought-in,New,VALUE,CLIENT,Any,%,HIGHER,9,8,9,2027-06\n")) {
            assertThat(imported("t.afpg.office", row)).as("nor the office").contains("must stay as both sides have signed it");
        }
        assertThat(expectations.inForce(code, YearMonth.of(2027, 6))).filteredOn(one -> one.key().equals("no-shows"))
                .singleElement().satisfies(one -> assertThat(one.target()).isEqualByComparingTo("5"));
    }

    /** @return the answer of the import's door, which applies it where it may */
    private String imported(String who, String csv) {
        var boundary = "----AFPG";
        var body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"partnership\"\r\n\r\n" + code + "\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"expectations.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                + csv + "\r\n--" + boundary + "--\r\n";
        return new Browsing(port).postMultipart("/api/imports", boundary, body, "Authorization",
                Browsing.basic(who.startsWith("t.") ? who : scenario.user(who), TestPeople.PASSWORD)).body();
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
