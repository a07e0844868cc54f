package dev.tandem.sponsorship;

import static dev.tandem.partnership.TestCharters.user;
import static dev.tandem.sponsorship.StrengthEvidence.Kind.ATTENDANCE;
import static dev.tandem.sponsorship.StrengthEvidence.Kind.DECISION;
import static dev.tandem.sponsorship.StrengthEvidence.Kind.ENDORSEMENT;
import static dev.tandem.sponsorship.StrengthEvidence.Kind.VISIBLE_ACT;
import static dev.tandem.sponsorship.StrengthEvidence.Outcome.DONE;
import static dev.tandem.sponsorship.StrengthEvidence.Outcome.LATE;
import static dev.tandem.sponsorship.StrengthEvidence.Outcome.MISSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tandem.partnership.Side;
import dev.tandem.partnership.TestCharters;
import dev.tandem.sponsorship.SponsorshipService.RegionStrength;
import dev.tandem.sponsorship.SponsorshipService.Strength;
import dev.tandem.sponsorship.StrengthEvidence.Kind;
import dev.tandem.sponsorship.StrengthEvidence.Outcome;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Worked out by hand from the tables: attendance 40, decision 40, endorsement 30, visible act 10; late is half; a month weighs 0.4. */
@TandemTest
@Tag("database")
class SponsorshipStrengthTest {

    static final LocalDate APRIL = LocalDate.of(2026, 4, 1);
    static final YearMonth AUGUST = YearMonth.of(2026, 8);
    static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);
    static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    @Autowired
    SponsorshipService sponsorships;

    @Autowired
    SponsorshipRating rating;

    @Autowired
    TestEvidence evidence;

    @Autowired
    TestCharters charters;

    @Autowired
    TestSponsors sponsors;

    @Autowired
    RepositoryService models;

    @Autowired
    IdentityService identity;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void afterTheMonths() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-10T09:00:00Z")));
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "ATTENDANCE, DONE, 100", "ATTENDANCE, LATE, 50", "ATTENDANCE, MISSED, 0",
        "DECISION, DONE, 100", "DECISION, LATE, 50", "DECISION, MISSED, 0",
        "ENDORSEMENT, DONE, 100", "ENDORSEMENT, LATE, 50", "ENDORSEMENT, MISSED, 0",
        "VISIBLE_ACT, DONE, 100", "VISIBLE_ACT, LATE, 50", "VISIBLE_ACT, MISSED, 0",
    })
    void everythingThatASponsorWasAskedForIsJudged(Kind kind, Outcome outcome, int figure) {
        assertThat(judge(null, item(kind, outcome))).isEqualTo(figure);
    }

    @Test
    void aFirstMonthIsPointsGainedOutOfPointsPossible() {
        // 0 of 40 and 30 of 30: 30 / 70
        assertThat(judge(null, item(ATTENDANCE, MISSED), item(ENDORSEMENT, DONE))).isEqualTo(43);
        // 40 + 20 + 5 of 40 + 40 + 10: 65 / 90
        assertThat(judge(null, item(ATTENDANCE, DONE), item(DECISION, LATE), item(VISIBLE_ACT, LATE))).isEqualTo(72);
    }

    @Test
    void laterMonthsBlendWithWhatWasBefore() {
        assertThat(judge(100, item(ATTENDANCE, MISSED))).isEqualTo(60);
        assertThat(judge(60, item(ATTENDANCE, MISSED))).isEqualTo(36);
        // 0.6 × 36 + 0.4 × 100 = 61.6
        assertThat(judge(36, item(ATTENDANCE, DONE))).isEqualTo(62);
        assertThat(judge(100, item(ATTENDANCE, DONE))).isEqualTo(100);
    }

    @Test
    void nothingToDoKeepsTheFigureBefore() {
        assertThat(judge(73)).isEqualTo(73);
        assertThat(judge(0)).isZero();
        assertThat(judge(null)).isNull();
    }

    @Test
    void eachMonthIsRecordedWithItsEvidenceAndWeaknessIsSaid() {
        var code = charter("T-SPONSORSHIP-11");
        add(code, AUGUST, "s.hq", Side.CLIENT, "HQ", ATTENDANCE, DONE);
        add(code, SEPTEMBER, "s.hq", Side.CLIENT, "HQ", ATTENDANCE, MISSED);
        add(code, SEPTEMBER, "s.hq", Side.CLIENT, "HQ", ENDORSEMENT, MISSED);
        add(code, OCTOBER, "s.hq", Side.CLIENT, "HQ", ATTENDANCE, MISSED);
        add(code, AUGUST, "x.in", Side.PROVIDER, "IN", ATTENDANCE, LATE);

        assertThat(sponsorships.latestStrength(code)).isEmpty();
        List.of(AUGUST, SEPTEMBER, OCTOBER).forEach(month -> sponsorships.computeStrength(code, month));

        assertThat(sponsorships.latestStrength(code)).contains(OCTOBER);
        assertThat(sponsorships.strengths(code, AUGUST)).extracting(Strength::userId, Strength::strength, Strength::weak)
                .containsExactly(
                        tuple(user(code, "s.hq"), 100, false),
                        tuple(user(code, "x.in"), 50, true));
        // The charter's threshold is 60: at it a sponsorship isn't weak yet.
        assertThat(strength(code, SEPTEMBER, "s.hq")).matches(figure -> figure.strength() == 60 && !figure.weak());
        assertThat(strength(code, OCTOBER, "s.hq")).matches(figure -> figure.strength() == 36 && figure.weak());
        assertThat(strength(code, SEPTEMBER, "s.hq").evidence()).extracting(StrengthEvidence.Evidence::kind)
                .containsExactly(ATTENDANCE, ENDORSEMENT);
        assertThat(strength(code, SEPTEMBER, "s.hq").distance()).isZero();
        assertThat(strength(code, SEPTEMBER, "x.in").strength()).isEqualTo(50);
        // Never asked for anything: no figure, neither zero nor full marks.
        assertThat(sponsorships.strengths(code, OCTOBER)).extracting(Strength::userId)
                .containsExactly(user(code, "s.hq"), user(code, "x.in"));
    }

    @Test
    void aPersonIsJudgedForEachRegionApart() {
        var code = "T-SPONSORSHIP-12";
        charters.create(code, APRIL);
        sponsors.appoint(code, Side.PROVIDER, "HQ", "x.hq", null, APRIL, null);
        sponsors.appoint(code, Side.PROVIDER, "IN", "x.hq", null, APRIL, LocalDate.of(2026, 9, 15));
        add(code, SEPTEMBER, "x.hq", Side.PROVIDER, "HQ", DECISION, DONE);
        add(code, SEPTEMBER, "x.hq", Side.PROVIDER, "IN", DECISION, MISSED);

        sponsorships.computeStrength(code, SEPTEMBER);
        sponsorships.computeStrength(code, OCTOBER);

        assertThat(sponsorships.strengths(code, SEPTEMBER)).extracting(Strength::region, Strength::strength)
                .containsExactly(tuple("HQ", 100), tuple("IN", 0));
        // The mandate for IN ended in September.
        assertThat(sponsorships.strengths(code, OCTOBER)).extracting(Strength::region).containsExactly("HQ");
    }

    @Test
    void computedTwiceAMonthHasOneFigureEach() {
        var code = charter("T-SPONSORSHIP-13");
        add(code, AUGUST, "s.hq", Side.CLIENT, "HQ", ATTENDANCE, DONE);
        sponsorships.computeStrength(code, AUGUST);
        sponsorships.computeStrength(code, AUGUST);

        assertThat(sponsorships.strengths(code, AUGUST)).hasSize(1);
        assertThat(strength(code, AUGUST, "s.hq").evidence()).hasSize(1);
    }

    @Test
    void aRegionJoinsBothSidesAndSaysWhereOneIsMissing() {
        var code = "T-SPONSORSHIP-14";
        charters.create(code, APRIL);
        sponsors.appoint(code, Side.CLIENT, "HQ", "s.hq", null, APRIL, null);
        sponsors.appoint(code, Side.CLIENT, "HQ", "s.in", null, APRIL, null);
        sponsors.appoint(code, Side.PROVIDER, "HQ", "x.hq", null, APRIL, null);
        sponsors.appoint(code, Side.CLIENT, "IN", "s.in", null, APRIL, LocalDate.of(2026, 9, 29));
        add(code, SEPTEMBER, "s.hq", Side.CLIENT, "HQ", ATTENDANCE, DONE);
        add(code, SEPTEMBER, "s.in", Side.CLIENT, "HQ", ATTENDANCE, LATE);
        add(code, SEPTEMBER, "x.hq", Side.PROVIDER, "HQ", ATTENDANCE, MISSED);

        sponsorships.computeStrength(code, SEPTEMBER);

        // Client 75 (of 100 and 50), provider 0: 37.5
        assertThat(sponsorships.regionStrengths(code, SEPTEMBER, 2)).containsExactly(
                new RegionStrength("HQ", 0, AUGUST, null, List.of()),
                new RegionStrength("HQ", 0, SEPTEMBER, 38, List.of()),
                new RegionStrength("IN", 2, AUGUST, null, List.of(Side.PROVIDER)),
                new RegionStrength("IN", 2, SEPTEMBER, null, List.of(Side.CLIENT, Side.PROVIDER)));
    }

    @Test
    void aNewVersionOfTheTablesHoldsFromTheNextMonthOn() throws IOException {
        var code = charter("T-SPONSORSHIP-15");
        add(code, AUGUST, "s.hq", Side.CLIENT, "HQ", ATTENDANCE, LATE);
        add(code, SEPTEMBER, "s.hq", Side.CLIENT, "HQ", ATTENDANCE, LATE);
        sponsorships.computeStrength(code, AUGUST);
        var judgedBy = rating.latestVersion();

        var deployment = deploy(dmn -> dmn.replace("<text>20</text>", "<text>32</text>")
                .replace("<text>0.4</text>", "<text>0.5</text>")
                .replace("<text>sponsorshipThreshold</text>", "<text>70</text>"));
        try {
            sponsorships.computeStrength(code, SEPTEMBER);
            // 0.5 × 50 + 0.5 × (32 / 40)
            assertThat(strength(code, SEPTEMBER, "s.hq")).matches(figure -> figure.strength() == 65 && figure.weak());
            assertThat(versions(code)).containsExactly(judgedBy, judgedBy + 1);

            sponsorships.computeStrength(code, AUGUST);
            assertThat(strength(code, AUGUST, "s.hq").strength()).isEqualTo(50);
            assertThat(versions(code)).containsExactly(judgedBy, judgedBy + 1);
        } finally {
            models.deleteDeployment(deployment, true);
        }
    }

    @Test
    void theTablesAnswerWhoeverCausedTheStep() {
        var person = people.create("t-sponsorship-nobody");
        int judged = people.as(person, () -> {
            var strength = judge(100, item(ATTENDANCE, MISSED));
            assertThat(identity.getCurrentAuthentication().getUserId()).isEqualTo(person);
            return strength;
        });
        assertThat(judged).isEqualTo(60);
    }

    @Test
    void aTableThatGivesMoreThanIsPossibleIsNamed() throws IOException {
        var deployment = deploy(dmn -> dmn.replace("<text>20</text>", "<text>20 * 100</text>"));
        try {
            assertThatThrownBy(() -> judge(100, item(ATTENDANCE, LATE)))
                    .hasMessage("decision rate-sponsorship-points, version " + rating.latestVersion()
                            + ": gained must lie between 0 and 40, and is 2000");
        } finally {
            models.deleteDeployment(deployment, true);
        }
    }

    @Test
    void aTableThatCannotBeUsedIsNamed() throws IOException {
        var deployment = deploy(dmn -> dmn.replace("<text>0.4</text>", "<text>2 + 2</text>"));
        try {
            assertThatThrownBy(() -> judge(100, item(ATTENDANCE, DONE)))
                    .hasMessage("decision rate-sponsorship, version " + rating.latestVersion()
                            + ": weight must lie between 0 and 1, and is 4");
        } finally {
            models.deleteDeployment(deployment, true);
        }
    }

    private Integer judge(Integer before, StrengthEvidence.Evidence... items) {
        return rating.judge(rating.latestVersion(), List.of(items), before, 60).strength();
    }

    private static StrengthEvidence.Evidence item(Kind kind, Outcome outcome) {
        return new StrengthEvidence.Evidence("s", Side.CLIENT, "HQ", kind, outcome, "Test");
    }

    private String charter(String code) {
        charters.create(code, APRIL);
        sponsors.appointAll(code, APRIL);
        return code;
    }

    private void add(String code, YearMonth month, String name, Side side, String region, Kind kind, Outcome outcome) {
        evidence.add(code, month, user(code, name), side, region, kind, outcome);
    }

    private Strength strength(String code, YearMonth month, String name) {
        return sponsorships.strengths(code, month).stream()
                .filter(figure -> figure.userId().equals(user(code, name)))
                .findFirst()
                .orElseThrow();
    }

    private List<Integer> versions(String code) {
        return jdbc.sql("select decision_version from sponsor_strengths where partnership = ? order by of_month")
                .param(code)
                .query(Integer.class)
                .list();
    }

    private String deploy(UnaryOperator<String> edit) throws IOException {
        var name = "sponsor-succession/rate-sponsorship.dmn";
        var dmn = new ClassPathResource("bpmn/" + name).getContentAsString(StandardCharsets.UTF_8);
        return models.createDeployment().name("edited").addString(name, edit.apply(dmn)).deploy().getId();
    }
}
