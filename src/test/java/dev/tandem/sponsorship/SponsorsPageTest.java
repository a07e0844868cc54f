package dev.tandem.sponsorship;

import static dev.tandem.partnership.TestCharters.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.partnership.Side;
import dev.tandem.partnership.TestCharters;
import dev.tandem.sponsorship.StrengthEvidence.Kind;
import dev.tandem.sponsorship.StrengthEvidence.Outcome;
import dev.tandem.support.Browsing;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
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
class SponsorsPageTest {

    static final String CODE = "T-SPONSORSHIP-31";
    static final LocalDate APRIL = LocalDate.of(2026, 4, 1);
    static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);
    static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    @Autowired
    SponsorshipService sponsorships;

    @Autowired
    SponsorRepository repository;

    @Autowired
    TestCharters charters;

    @Autowired
    TestSponsors sponsors;

    @Autowired
    TestEvidence evidence;

    @Autowired
    TestPeople people;

    @LocalServerPort
    int port;

    @BeforeEach
    void aPartnershipWithAGap() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-24T09:00:00Z")));
        if (!repository.mandates(CODE).isEmpty()) {
            return;
        }
        charters.create(CODE, APRIL);
        people.assign(CODE, Map.of(
                user(CODE, "c.lead"), Set.of("client-leads"), user(CODE, "p.lead"), Set.of("provider-leads"),
                user(CODE, "s.hq"), Set.of("client-sponsors"), user(CODE, "x.hq"), Set.of("provider-sponsors"),
                user(CODE, "c.comms"), Set.of("communications")));
        sponsors.appoint(CODE, Side.CLIENT, "HQ", "s.hq", "s.in", APRIL, null);
        sponsors.appoint(CODE, Side.PROVIDER, "HQ", "x.hq", null, APRIL, LocalDate.of(2026, 12, 31));
        sponsors.appoint(CODE, Side.CLIENT, "IN", "s.in", null, APRIL, LocalDate.of(2026, 10, 31));
        sponsors.appoint(CODE, Side.PROVIDER, "IN", "x.in", "x.hq", LocalDate.of(2027, 1, 4), null);
        evidence.add(CODE, SEPTEMBER, user(CODE, "s.hq"), Side.CLIENT, "HQ", Kind.ATTENDANCE, Outcome.DONE);
        evidence.add(CODE, OCTOBER, user(CODE, "s.hq"), Side.CLIENT, "HQ", Kind.DECISION, Outcome.MISSED);
        evidence.add(CODE, OCTOBER, user(CODE, "x.hq"), Side.PROVIDER, "HQ", Kind.ENDORSEMENT, Outcome.LATE);
        sponsorships.computeStrength(CODE, SEPTEMBER);
        sponsorships.computeStrength(CODE, OCTOBER);
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @Test
    void showsSponsorsByRegionWithGapsMandatesAndTheRegionsStrength() {
        assertThat(page("c.comms"))
                .contains("2 sponsors are in office for 2 regions", "2 places have no sponsor")
                .contains("Vacant since Sun 1 Nov 2026 · 23 days ago", "There never was a sponsor")
                .contains("Name of s.hq", "Deputy: Name of s.in", "Decides for HQ", "Open-ended", "No deputy")
                .contains("Until Thu 31 Dec 2026 · in 37 days", "Ends soon", "From Mon 4 Jan 2027 · in 41 days", "1 earlier mandate")
                .contains("Centre", "Distance 2 from the centre")
                // Client 0.6 × 100 + 0.4 × 0 = 60, provider 50: 55 of both, below the charter's 60.
                .contains("Strength of the sponsorship in October 2026", ">55<", "Weak", "September 2026 100", "No figure yet")
                .doesNotContain(">" + user(CODE, "s.hq") + "<");
    }

    @Test
    void showsPeopleBySideWithTheirRoles() {
        assertThat(page("c.comms")).contains(
                "Client of T-SPONSORSHIP-31 · Client (6)", "Provider of T-SPONSORSHIP-31 · Provider (4)", "Client lead",
                "Joint committee", "Those who hold a role today: 10 people");
    }

    @Test
    void aPersonsFigureIsForThatPersonAndForSponsorsAndLeadsOfTheSameSide() {
        var client = "DECISION of " + user(CODE, "s.hq");
        var provider = "ENDORSEMENT of " + user(CODE, "x.hq");
        assertThat(page("s.hq")).contains(client).doesNotContain(provider);
        assertThat(page("c.lead")).contains(client).doesNotContain(provider);
        assertThat(page("x.hq")).contains(provider).doesNotContain(client);
        assertThat(page("p.lead")).contains(provider).doesNotContain(client);
        assertThat(page("c.comms")).doesNotContain(client, provider, "Drawn from");
    }

    @Test
    void aRegionWithoutAFigureIsNeitherWeakNorFirm() {
        var page = page("c.comms");
        var india = page.substring(page.indexOf("id=\"region-IN\""));
        assertThat(india).contains("No figure yet").doesNotContain("Weak", "Firm");
    }

    @Test
    void theOfficeSeesTheRegionsFigureOnly() {
        var office = people.create("t-sponsorship-office", "governance-office");
        assertThat(body(office)).contains(">55<").doesNotContain("Drawn from");
    }

    @Test
    void othersLearnNothing() {
        var stranger = people.create("t-sponsorship-stranger");
        var browsing = new Browsing(port);
        browsing.signIn(stranger);
        assertThat(browsing.get("/partnerships/" + CODE + "/sponsors").statusCode()).isEqualTo(404);
        assertThat(browsing.get("/partnerships/NO-SUCH/sponsors").statusCode()).isEqualTo(404);
    }

    @Test
    void readsGerman() {
        var browsing = new Browsing(port);
        browsing.signIn(user(CODE, "c.comms"));
        assertThat(browsing.get("/partnerships/" + CODE + "/sponsors", "Accept-Language", "de").body())
                .contains("Personen und Sponsoren", "Vakant seit So. 1. Nov. 2026 · vor 23 Tagen", "Vertretung: Name of s.in");
    }

    private String page(String name) {
        return body(user(CODE, name));
    }

    private String body(String userId) {
        var browsing = new Browsing(port);
        browsing.signIn(userId);
        var answer = browsing.get("/partnerships/" + CODE + "/sponsors");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
