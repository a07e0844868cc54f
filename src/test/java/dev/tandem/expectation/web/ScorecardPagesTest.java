package dev.tandem.expectation.web;

import static dev.tandem.partnership.TestCharters.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.expectation.ExpectationService;
import dev.tandem.expectation.ExpectationService.Delivered;
import dev.tandem.expectation.Rating;
import dev.tandem.expectation.TestExpectations;
import dev.tandem.partnership.Side;
import dev.tandem.partnership.TestCharters;
import dev.tandem.support.Browsing;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@TandemTest
@Tag("database")
class ScorecardPagesTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    ExpectationService expectations;

    @Autowired
    TestExpectations tests;

    @Autowired
    TestCharters charters;

    @Autowired
    TestPeople people;

    @Autowired
    ObjectMapper json;

    @LocalServerPort
    int port;

    private String code;
    private String path;

    @BeforeEach
    void aPartnershipWithOctoberRated() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-02T08:00:00Z")));
        code = "T-EXPECTATION-PAGE-" + NUMBER.incrementAndGet();
        path = "/partnerships/" + code + "/scorecards";
        charters.create(code, LocalDate.of(2026, 4, 1));
        tests.create(code, YearMonth.of(2026, 4));
        people.assign(code, Map.of(
                user(code, "c.lead"), Set.of("client-leads"), user(code, "p.lead"), Set.of("provider-leads"),
                user(code, "s.hq"), Set.of("client-sponsors")));
        people.create("t.expectation.stranger");
        deliver(OCTOBER, Side.PROVIDER, new Delivered("sla-sessions", "HQ", new BigDecimal("97.2"), 300, null));
        deliver(OCTOBER, Side.CLIENT, new Delivered("no-shows", null, new BigDecimal("9.5"), 1200, null));
        tests.answer(code, "R1", LocalDate.of(2026, 10, 5), "HQ", 4, "More <b>examples</b>, please");
        tests.answer(code, "R2", LocalDate.of(2026, 9, 5), "IN", 3, null);
        expectations.rate(code, OCTOBER);
    }

    @AfterEach
    void theClockGoesOn() {
        ClockUtil.reset();
    }

    @Test
    void showsTheLatestJudgedMonthOfBothSidesWithRatingTrendAndSixMonthsInWords() {
        deliver(OCTOBER.plusMonths(1), Side.CLIENT, new Delivered("no-shows", null, new BigDecimal("4"), null, null));

        var page = as("s.hq").get(path).body();

        assertThat(text(page)).contains(
                "Scorecards of October 2026", "Scorecard of Client of " + code, "Scorecard of Provider of " + code,
                "Name of sla-sessions Measure · 300 measured", "Amber 97.2 at least 98 95 %", "Red 9.5 at most 5 9 %", "No comparison");
        assertThat(page).contains("aria-label=\"May no data, Jun no data, Jul no data, Aug no data, Sep no data, Oct 97.2\"");
        assertThat(text(page)).contains("13% of the weight measured", "Nobody disputes a result of this month.").doesNotContain("Not rated yet");
        assertThat(page).doesNotContain("name=\"reason\"").doesNotContain("style=").doesNotContain("<script>");

        var november = text(as("s.hq").get(path + "?month=2026-11").body());
        assertThat(november).contains("Scorecards of November 2026", "This month is not rated yet", "Not rated yet 4 at most 5");
    }

    @Test
    void speaksGermanToThoseWhoDo() {
        var page = text(as("c.lead").get(path, "Accept-Language", "de").body());
        assertThat(page).contains("Scorecards für Oktober 2026", "Gelb 97,2 mindestens 98 95 %", "Ein Ergebnis bestreiten");
    }

    @Test
    void aMonthBeforeAnyExpectationSaysWhatToDo() {
        assertThat(text(as("c.lead").get(path + "?month=2026-01").body()))
                .contains("No expectation is in force in January 2026", "Import the table of expectations");
        assertThat(as("c.lead").get(path + "?month=October").statusCode()).isEqualTo(400);
    }

    @Test
    void nobodyElseLearnsThatThePartnershipExists() {
        var stranger = new Browsing(port);
        stranger.signIn("t.expectation.stranger");
        for (var each : List.of(path, "/partnerships/" + code + "/learners", "/api/partnerships/" + code + "/scorecards/2026-10",
                "/api/partnerships/" + code + "/results/2026-10?side=CLIENT")) {
            assertThat(stranger.get(each).statusCode()).as(each).isEqualTo(404);
        }
        assertThat(stranger.post(path + "/2026-10/disputes", Map.of("_csrf", stranger.csrf())).statusCode()).isEqualTo(404);
    }

    @Test
    void aLeadDisputesWhatTheOtherSideDeliveredAndThatSideSettles() {
        var client = as("c.lead");
        assertThat(client.get(path + "?month=2026-10").body()).contains(path + "?month=2026-10&amp;dispute=sla-sessions#dispute")
                .doesNotContain("dispute=no-shows");

        var wrong = client.post(path + "/2026-10/disputes", Map.of(
                "_csrf", client.csrf(), "expectation", "sla-sessions", "value", "ninety", "reason", "Two weeks are missing"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Must be a number such as 98.5", "value=\"ninety\"", "Two weeks are missing</textarea>", "is-invalid");
        assertThat(expectations.disputes(code, OCTOBER)).isEmpty();
        var own = client.post(path + "/2026-10/disputes", Map.of("_csrf", client.csrf(), "expectation", "no-shows", "reason", "No"));
        assertThat(own.statusCode()).isEqualTo(422);
        assertThat(text(own.body())).contains("Name of no-shows is your own side's: only the other side may dispute it");

        var sent = client.post(path + "/2026-10/disputes", Map.of(
                "_csrf", client.csrf(), "expectation", "sla-sessions", "value", "94,5", "reason", "Two weeks are missing"));
        assertThat(Browsing.location(sent)).isEqualTo(path + "?month=2026-10");
        var seen = text(client.get(path + "?month=2026-10").body());
        assertThat(seen).contains(
                "Disputed", "The other side says 94.5", "On record: 97.2", "Client of " + code + " says: 94.5", "Name of c.lead, Mon 2 Nov 2026",
                "Waits for Provider of " + code);
        var again = client.post(path + "/2026-10/disputes", Map.of("_csrf", client.csrf(), "expectation", "sla-sessions", "reason", "Again"));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(text(again.body())).contains("is disputed already");

        var id = expectations.disputes(code, OCTOBER).get(0).id();
        var settlement = path + "/2026-10/disputes/" + id + "/settlement";
        assertThat(client.post(settlement, Map.of("_csrf", client.csrf(), "value", "94.5")).statusCode()).isEqualTo(422);
        var provider = as("p.lead");
        assertThat(provider.get(path).body()).contains(settlement);
        assertThat(text(provider.post(settlement, Map.of("_csrf", provider.csrf(), "value", "")).body()))
                .contains("Give the value that both sides hold for right");
        assertThat(provider.post(settlement, Map.of("_csrf", provider.csrf(), "value", "94.8")).statusCode()).isEqualTo(302);
        assertThat(text(provider.get(path).body())).contains("Settled", "Agreed: 94.8, by Name of p.lead", "Red 94.8 at least 98");
        var sla = expectations.scorecards(code, OCTOBER).get(1).lines().get(0);
        assertThat(sla.rating()).isEqualTo(Rating.RED);
    }

    @Test
    void onlyLeadsDispute() {
        var sponsor = as("s.hq");
        assertThat(sponsor.post(path + "/2026-10/disputes", Map.of("_csrf", sponsor.csrf(), "expectation", "sla-sessions", "reason", "x"))
                .statusCode()).isEqualTo(403);
    }

    @Test
    void aDisputeOfAnotherPartnershipIsNotFound() {
        var client = as("c.lead");
        assertThat(client.post(path + "/2026-10/disputes/999999/settlement", Map.of("_csrf", client.csrf(), "value", "1")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void showsWhatWasCorrectedAfterTheMonthWasClosed() {
        expectations.closeMonth(code, OCTOBER);
        deliver(OCTOBER, Side.CLIENT, new Delivered("no-shows", null, new BigDecimal("4.9"), 1210, "One site was missing"));
        assertThat(text(as("s.hq").get(path).body())).contains(
                "Corrected", "Green 4.9", "Name of no-shows All regions 9.5 4.9 % Report of a side: One site was missing Name of c.lead");
    }

    @Test
    void showsLearnersByRegionAndProgrammeAndWhatTheyWrote() {
        var page = as("c.lead").get("/partnerships/" + code + "/learners");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(text(page.body())).contains(
                "Learner satisfaction in October 2026", "All learners 1 4.00 +1", "Headquarters 1 4.00 –", "Welding 1 4.00 +1",
                "1 comment, newest first", "Mon 5 Oct 2026 · Headquarters · Welding · satisfaction 4 of 5");
        assertThat(page.body()).contains("More &lt;b&gt;examples&lt;/b&gt;, please").contains("Sep 3, Oct 4\"");
        assertThat(text(as("c.lead").get("/partnerships/" + code + "/learners?month=2026-08").body()))
                .contains("No learner's answer is on record for August 2026", "Import the table of learner feedback");
    }

    @Test
    void theApiGivesTheCardsAndTheRowsToFillIn() throws Exception {
        var client = as("c.lead");
        var cards = json.readTree(client.get("/api/partnerships/" + code + "/scorecards/2026-10").body());
        assertThat(cards.at("/month").asText()).isEqualTo("2026-10");
        assertThat(cards.at("/rating/rating").asText()).isEqualTo("AMBER");
        assertThat(cards.at("/scorecards/0/side").asText()).isEqualTo("CLIENT");
        assertThat(cards.at("/scorecards/1/lines/0/value").decimalValue()).isEqualByComparingTo("97.2");
        assertThat(cards.at("/scorecards/1/lines/0/history")).hasSize(6);

        var rows = json.readTree(client.get("/api/partnerships/" + code + "/results/2026-11?side=PROVIDER").body());
        assertThat(rows).hasSize(1);
        assertThat(rows.at("/0/expectation").asText()).isEqualTo("sla-sessions");
        assertThat(rows.at("/0/name").asText()).isEqualTo("Name of sla-sessions");
        assertThat(rows.at("/0/region").asText()).isEqualTo("HQ");
        assertThat(rows.at("/0/target").decimalValue()).isEqualByComparingTo("98");
        assertThat(rows.at("/0/unit").asText()).isEqualTo("%");
        assertThat(rows.at("/0/value").isNull()).isTrue();

        assertThat(client.get("/api/partnerships/" + code + "/results/2026-11?side=BOTH").statusCode()).isEqualTo(400);
        assertThat(client.get("/api/partnerships/" + code + "/scorecards/nonsense").statusCode()).isEqualTo(400);
    }

    private void deliver(YearMonth month, Side side, Delivered row) {
        expectations.deliver(code, month, side, List.of(row), user(code, side == Side.CLIENT ? "c.lead" : "p.lead"), false);
    }

    private Browsing as(String name) {
        var browsing = new Browsing(port);
        browsing.signIn(user(code, name));
        return browsing;
    }

    /** What the page says, without its elements. */
    private static String text(String page) {
        var body = Pattern.compile("<(script|svg|title)\\b.*?</\\1>", Pattern.DOTALL).matcher(page).replaceAll(" ");
        return body.replaceAll("<[^>]+>", " ").replace("&#39;", "'").replace("&nbsp;", " ").replace('\u00a0', ' ').replaceAll("\\s+", " ")
                .replace(" ,", ",")
                .replace(" :", ":");
    }
}
