package dev.tandem.sponsorship;

import static dev.tandem.partnership.TestCharters.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.partnership.Side;
import dev.tandem.partnership.TestCharters;
import dev.tandem.sponsorship.StrengthEvidence.Kind;
import dev.tandem.sponsorship.StrengthEvidence.Outcome;
import dev.tandem.sponsorship.Succession.Cause;
import dev.tandem.support.Browsing;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the page of sponsors tells to whom: figures month by month, weakness, successions, interims; and what leads may say there. */
@TandemTest
class SuccessionPageTest {

    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);
    private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    @Autowired
    SponsorshipService sponsorships;

    @Autowired
    SuccessionService successions;

    @Autowired
    PersonFigures figures;

    @Autowired
    TestCharters charters;

    @Autowired
    TestSponsors sponsors;

    @Autowired
    TestEvidence evidence;

    @Autowired
    TestPeople people;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private String code;

    @BeforeEach
    void clock() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-24T09:00:00Z")));
    }

    @AfterEach
    void over() {
        ClockUtil.reset();
        jdbc.sql("update partnerships set status = 'ENDED' where code = :code").param("code", code).update();
    }

    /** The client's sponsor of India attends once and misses once in September, and does nothing but miss in October. */
    private void partnership(String code) {
        this.code = code;
        charters.create(code, APRIL);
        sponsors.appointAll(code, APRIL);
        people.assign(code, Map.of(
                user(code, "c.lead"), Set.of("client-leads"), user(code, "p.lead"), Set.of("provider-leads"),
                user(code, "s.hq"), Set.of("client-sponsors"), user(code, "s.in"), Set.of("client-sponsors"),
                user(code, "x.hq"), Set.of("provider-sponsors"), user(code, "c.comms"), Set.of("communications")));
        add(SEPTEMBER, "s.hq", Side.CLIENT, "HQ", Kind.ATTENDANCE, Outcome.DONE);
        add(SEPTEMBER, "s.in", Side.CLIENT, "IN", Kind.ATTENDANCE, Outcome.DONE);
        add(SEPTEMBER, "s.in", Side.CLIENT, "IN", Kind.VISIBLE_ACT, Outcome.DONE);
        add(OCTOBER, "s.in", Side.CLIENT, "IN", Kind.ATTENDANCE, Outcome.MISSED);
        compute(SEPTEMBER);
        compute(OCTOBER);
        add(YearMonth.of(2026, 11), "s.in", Side.CLIENT, "IN", Kind.ATTENDANCE, Outcome.MISSED);
    }

    private void add(YearMonth month, String name, Side side, String region, Kind kind, Outcome outcome) {
        evidence.add(code, month, user(code, name), side, region, kind, outcome);
    }

    private void compute(YearMonth month) {
        transaction.executeWithoutResult(status -> sponsorships.computeStrength(code, month));
    }

    @Test
    void aFigureOpensToWhatMadeItMonthByMonthForTheSameSideOnly() {
        partnership("T-SUC-30");
        compute(YearMonth.of(2026, 11));
        var september = "VISIBLE_ACT of " + user(code, "s.in") + " in 2026-09";
        var november = "ATTENDANCE of " + user(code, "s.in") + " in 2026-11";
        for (var reader : Set.of("c.lead", "s.hq", "s.in")) {
            assertThat(page(reader)).as(reader).contains(september, november, "What made it, month by month (3)")
                    .contains("A conversation with Name of s.in is due");
        }
        for (var reader : Set.of("p.lead", "x.hq", "c.comms")) {
            assertThat(page(reader)).as(reader).doesNotContain(september, november, "What made it", "A conversation with");
        }
        // 100, then 60, then 36 of the client; the provider has none. At the centre 100 stays.
        assertThat(page("p.lead")).contains("From the centre to distance 2, strength falls from 100 to 36.", "Centre: 100", "Distance 2: 36")
                .contains("points=\"56,");
    }

    @Test
    void withFiguresOffNobodySeesOneAndAttendanceAndSilenceAreKept() {
        partnership("T-SUC-31");
        post("c.lead", "/sponsors/figures", Map.of("off", "true"));
        assertThat(page("c.lead")).contains("Kept. It changes when", "Client of T-SUC-31</span>: <span>wants them off", "What made it");
        post("p.lead", "/sponsors/figures", Map.of("off", "true"));
        compute(YearMonth.of(2026, 11));
        assertThat(figures.areOff(code)).isTrue();
        assertThat(successions.of(code)).isEmpty();
        var page = page("c.lead");
        assertThat(page).contains("ATTENDANCE of " + user(code, "s.in") + " in 2026-11", "nobody sees a person’s figure")
                .doesNotContain("VISIBLE_ACT of", "Drawn from");
        var holder = page.substring(page.indexOf("Decides for IN"));
        assertThat(holder.substring(0, holder.indexOf("</section>"))).doesNotContain("of 100");
        assertThat(post("s.hq", "/sponsors/figures", Map.of("off", "false"))).isEqualTo(403);
    }

    @Test
    void aLeadSaysThatASponsorLeavesAndEverybodySeesInterimAndSearch() {
        partnership("T-SUC-32");
        var asked = Map.of("region", "IN", "sponsor", user(code, "s.in"), "lastDay", "2026-11-30");
        assertThat(page("c.lead")).contains("Last day in office of Name of s.in").doesNotContain("Last day in office of Name of x.in");
        post("p.lead", "/sponsors/departures", asked);
        post("c.lead", "/sponsors/departures", Map.of("region", "IN", "sponsor", user(code, "s.in"), "lastDay", "2026-11-01"));
        assertThat(successions.of(code)).as("of the other side, and in the past").isEmpty();
        assertThat(post("s.in", "/sponsors/departures", asked)).isEqualTo(403);
        post("c.lead", "/sponsors/departures", asked);
        assertThat(successions.of(code)).extracting(Succession::cause).containsExactly(Cause.ENDS);
        successions.nameInterim(successions.of(code).get(0).id());
        assertThat(page("x.hq")).contains("Interim: Name of s.hq", "From Tue 1 Dec 2026", "A sponsor is looked for", "Ends soon");
        assertThat(page("p.lead", "de")).contains("Ein Sponsor wird gesucht", "Betreut inzwischen: Name of s.hq");
    }

    private String page(String name) {
        return page(name, "en");
    }

    private String page(String name, String language) {
        var browsing = signedIn(name);
        var answer = browsing.get("/partnerships/" + code + "/sponsors", "Accept-Language", language);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private int post(String name, String path, Map<String, String> fields) {
        var browsing = signedIn(name);
        var all = new HashMap<>(fields);
        all.put("_csrf", browsing.csrf());
        return browsing.post("/partnerships/" + code + path, all).statusCode();
    }

    private final Map<String, Browsing> readers = new HashMap<>();

    /** Signs in once, so that what a step said is shown to the same reader. */
    private Browsing signedIn(String name) {
        return readers.computeIfAbsent(name, key -> {
            var browsing = new Browsing(port);
            browsing.signIn(user(code, key));
            return browsing;
        });
    }
}
