package dev.tandem.expectation;

import static dev.tandem.partnership.TestCharters.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tandem.expectation.Correction.Source;
import dev.tandem.expectation.Expectation.Direction;
import dev.tandem.expectation.Expectation.Kind;
import dev.tandem.expectation.ExpectationService.Delivered;
import dev.tandem.expectation.LearnerFeedback.Response;
import dev.tandem.expectation.ScorecardLine.Trend;
import dev.tandem.partnership.CharterGaps;
import dev.tandem.partnership.Side;
import dev.tandem.partnership.TestCharters;
import dev.tandem.support.TandemTest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;

@TandemTest
@Tag("database")
class ExpectationServiceTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    ExpectationService service;

    @Autowired
    ExpectationVersions versions;

    @Autowired
    LearnerFeedback feedback;

    @Autowired
    ResultBook book;

    @Autowired
    ExpectationGaps gaps;

    @Autowired
    TestCharters charters;

    @Autowired
    RepositoryService repository;

    private String code;

    @BeforeEach
    void aPartnershipOfItsOwn() {
        at("2026-11-02T08:00:00Z");
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        code = "T-EXPECTATION-" + NUMBER.incrementAndGet();
        charters.create(code, LocalDate.of(2026, 4, 1));
        expect("sla-sessions", Side.PROVIDER, Direction.HIGHER, "98", "95", "3", "2026-04");
        expect("csat", Side.PROVIDER, Direction.HIGHER, "4.3", "4.0", "3", "2026-04");
        expect("no-shows", Side.CLIENT, Direction.LOWER, "5", "9", "1", "2026-04");
        expect("forecast", Side.CLIENT, Direction.HIGHER, "85", "70", "2", "2026-04");
    }

    @AfterEach
    void theClockGoesOn() {
        ClockUtil.reset();
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void listsWhatASideDeliversWithItsRegionsAndWithoutWhatTheSystemMeasures() {
        assertThat(service.delivered(code, OCTOBER, Side.PROVIDER)).containsExactly(new Delivered("sla-sessions", null, null, null, null));

        deliver(SEPTEMBER, Side.PROVIDER, row("sla-sessions", "IN", "97", 10), row("sla-sessions", "HQ", "99", 30));

        assertThat(service.delivered(code, OCTOBER, Side.PROVIDER))
                .containsExactly(
                        new Delivered("sla-sessions", "HQ", null, null, null), new Delivered("sla-sessions", "IN", null, null, null));
        assertThat(service.delivered(code, SEPTEMBER, Side.PROVIDER))
                .containsExactly(row("sla-sessions", "HQ", "99", 30), row("sla-sessions", "IN", "97", 10));
    }

    @Test
    void combinesRegionsRatesAndSaysWhyByName() {
        deliver(SEPTEMBER, Side.PROVIDER, row("sla-sessions", "HQ", "98", 10));
        deliver(OCTOBER, Side.PROVIDER, row("sla-sessions", "HQ", "90", 300), row("sla-sessions", "IN", "100", 100));
        deliver(OCTOBER, Side.CLIENT, row("no-shows", null, "5", null), row("forecast", null, "70", null));

        var rating = service.rate(code, OCTOBER);

        var line = line(OCTOBER, "sla-sessions");
        assertThat(line.value()).isEqualByComparingTo("92.5");
        assertThat(line.sampleSize()).isEqualTo(400);
        assertThat(line.rating()).isEqualTo(Rating.RED);
        assertThat(line.trend()).isEqualTo(Trend.WORSE);
        assertThat(line.judgedBy()).startsWith("rate-result:");
        assertThat(line(OCTOBER, "no-shows").rating()).isEqualTo(Rating.GREEN);
        assertThat(line(OCTOBER, "forecast").rating()).isEqualTo(Rating.AMBER);
        assertThat(line(OCTOBER, "csat").rating()).isEqualTo(Rating.NO_DATA);

        var cards = service.scorecards(code, OCTOBER);
        assertThat(cards).extracting(Scorecard::side).containsExactly(Side.CLIENT, Side.PROVIDER);
        // Client: no-shows 1 whole, forecast 2 half, of 3. Provider: half the weight is measured, and it is red.
        assertThat(cards.get(0).score()).isEqualByComparingTo("66.7");
        assertThat(cards.get(0).rating()).isEqualTo(Rating.AMBER);
        assertThat(cards.get(1).measuredWeight()).isEqualByComparingTo("0.5");
        assertThat(cards.get(1).score()).isEqualByComparingTo("0");
        assertThat(cards.get(1).rating()).isEqualTo(Rating.RED);
        // Together: 2 earned of 6 measured.
        assertThat(rating.score()).isEqualByComparingTo("33.3");
        assertThat(rating.rating()).isEqualTo(Rating.RED);
        assertThat(rating.callSponsors()).isTrue();
        assertThat(rating.judgedBy()).startsWith("rate-review:");
        assertThat(rating.reasons())
                .containsExactly(
                        "Score 33.3 of 100: most of what was agreed is missed", "Red: Name of sla-sessions, 92.5\u00a0% against a target of 98\u00a0%");
        LocaleContextHolder.setLocale(Locale.GERMAN);
        assertThat(service.rating(code, OCTOBER).reasons().get(0)).isEqualTo("33,3 von 100 Punkten: Das meiste Vereinbarte ist verfehlt");
    }

    @Test
    void lessThanHalfTheWeightMeasuredIsNoDataAndNamesWhatIsMissing() {
        deliver(OCTOBER, Side.CLIENT, row("no-shows", null, "3", null));

        service.rate(code, OCTOBER);

        var client = service.rating(code, OCTOBER, Side.CLIENT);
        assertThat(client.rating()).isEqualTo(Rating.NO_DATA);
        assertThat(client.score()).isNull();
        assertThat(client.callSponsors()).isFalse();
        assertThat(client.reasons())
                .containsExactly("Only 33% of the weight has data: less than half gives no rating", "No data: Name of forecast");
        assertThat(service.rating(code, OCTOBER).rating()).isEqualTo(Rating.NO_DATA);
    }

    @Test
    void beforeItIsRatedAMonthShowsItsValuesAndNoRating() {
        deliver(OCTOBER, Side.CLIENT, row("no-shows", null, "3", null));

        assertThat(line(OCTOBER, "no-shows").value()).isEqualByComparingTo("3");
        assertThat(line(OCTOBER, "no-shows").rating()).isEqualTo(Rating.NO_DATA);
        assertThat(line(OCTOBER, "no-shows").judgedBy()).isNull();
        assertThat(service.rating(code, OCTOBER).judgedBy()).isNull();
        assertThat(service.latestRated(code)).isEmpty();
    }

    @Test
    void anEmptyValueIsNoDataAndNeverZero() {
        deliver(OCTOBER, Side.CLIENT, row("no-shows", null, "0", 10), row("forecast", null, null, null));
        service.rate(code, OCTOBER);
        assertThat(line(OCTOBER, "no-shows").rating()).isEqualTo(Rating.GREEN);
        assertThat(line(OCTOBER, "forecast").rating()).isEqualTo(Rating.NO_DATA);
    }

    @Test
    void showsSixMonthsWithGapsWhereThereWasNoData() {
        deliver(YearMonth.of(2026, 5), Side.CLIENT, row("no-shows", null, "9.1", null));
        service.rate(code, YearMonth.of(2026, 5));
        deliver(OCTOBER, Side.CLIENT, row("no-shows", null, "4", null));

        var history = line(OCTOBER, "no-shows").history();

        assertThat(history).hasSize(6);
        assertThat(history.get(0)).isEqualTo(new ScorecardLine.Point(YearMonth.of(2026, 5), new BigDecimal("9.1"), Rating.RED));
        assertThat(history.get(3).value()).isNull();
        assertThat(history.get(5).value()).isEqualByComparingTo("4");
    }

    @Test
    void aSideDeliversItsOwnExpectationsOnly() {
        assertThatIllegalArgumentException().isThrownBy(() -> deliver(OCTOBER, Side.CLIENT, row("sla-sessions", null, "1", null)))
                .withMessageStartingWith("sla-sessions: held by the other side");
        assertThatIllegalArgumentException().isThrownBy(() -> deliver(OCTOBER, Side.PROVIDER, row("csat", null, "4", null)))
                .withMessageStartingWith("csat: measured by the system");
        assertThatIllegalArgumentException().isThrownBy(() -> deliver(OCTOBER, Side.PROVIDER, row("slas", null, "4", null)))
                .withMessageStartingWith("slas: no expectation");
        assertThatIllegalArgumentException().isThrownBy(() -> deliver(OCTOBER, Side.PROVIDER, row("sla-sessions", "MOON", "4", null)))
                .withMessage("sla-sessions: region MOON is unknown, must be one of HQ, IN");
        assertThatIllegalArgumentException().isThrownBy(() -> deliver(OCTOBER, Side.PROVIDER, row("sla-sessions", "HQ", "4", -1)))
                .withMessageContaining("sample size must be 0 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> deliver(OCTOBER, Side.PROVIDER, row("sla-sessions", "HQ", "4", 1), row("sla-sessions", null, "4", 1)))
                .withMessageContaining("either one value for all regions or one for each region");
        assertThat(service.months(code)).isEmpty();
    }

    @Test
    void aResultOfAClosedMonthIsACorrectionAndTheMonthIsJudgedAgain() {
        deliver(OCTOBER, Side.CLIENT, row("no-shows", null, "9.5", 100), row("forecast", null, "90", null));
        service.rate(code, OCTOBER);
        service.closeMonth(code, OCTOBER);
        at("2026-11-20T08:00:00Z");

        deliver(OCTOBER, Side.CLIENT, row("no-shows", null, "9.5", 100));
        assertThat(service.corrections(code, OCTOBER)).isEmpty();

        service.deliver(
                code, OCTOBER, Side.CLIENT, List.of(new Delivered("no-shows", null, new BigDecimal("4.5"), 110, "One site was missing")),
                user(code, "c.lead"), true);

        assertThat(service.corrections(code, OCTOBER)).singleElement().satisfies(correction -> {
            assertThat(correction.before()).isEqualByComparingTo("9.5");
            assertThat(correction.after()).isEqualByComparingTo("4.5");
            assertThat(correction.beforeSample()).isEqualTo(100);
            assertThat(correction.afterSample()).isEqualTo(110);
            assertThat(correction.reason()).isEqualTo("One site was missing");
            assertThat(correction.correctedBy()).isEqualTo(user(code, "c.lead"));
            assertThat(correction.correctedAt()).isEqualTo(Instant.parse("2026-11-20T08:00:00Z"));
            assertThat(correction.source()).isEqualTo(Source.FORM);
        });
        assertThat(line(OCTOBER, "no-shows").corrected()).isTrue();
        assertThat(line(OCTOBER, "no-shows").rating()).isEqualTo(Rating.GREEN);
        assertThat(line(OCTOBER, "forecast").corrected()).isFalse();
        assertThat(service.rating(code, OCTOBER, Side.CLIENT).score()).isEqualByComparingTo("100");
        assertThat(service.delivered(code, OCTOBER, Side.CLIENT)).filteredOn(row -> row.expectation().equals("no-shows"))
                .singleElement().extracting(Delivered::value).isEqualTo(new BigDecimal("4.5"));
    }

    @Test
    void aCorrectedMonthIsJudgedByTheVersionThatJudgedItFirst() throws Exception {
        deliver(SEPTEMBER, Side.CLIENT, row("no-shows", null, "9.5", null), row("forecast", null, "90", null));
        service.rate(code, SEPTEMBER);
        service.closeMonth(code, SEPTEMBER);
        var before = line(SEPTEMBER, "no-shows").judgedBy();
        var deployment = deployTableInWhichRedIsAmber();
        try {
            deliver(SEPTEMBER, Side.CLIENT, row("no-shows", null, "9.6", null));
            assertThat(line(SEPTEMBER, "no-shows").rating()).isEqualTo(Rating.RED);
            assertThat(line(SEPTEMBER, "no-shows").judgedBy()).isEqualTo(before);

            deliver(OCTOBER, Side.CLIENT, row("no-shows", null, "9.6", null), row("forecast", null, "90", null));
            service.rate(code, OCTOBER);
            assertThat(line(OCTOBER, "no-shows").rating()).isEqualTo(Rating.AMBER);
            assertThat(line(OCTOBER, "no-shows").judgedBy()).isNotEqualTo(before);
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    @Test
    void aMonthKeepsTheVersionOfTheExpectationInForce() {
        expect("no-shows", Side.CLIENT, Direction.LOWER, "3", "4", "1", "2026-10");
        deliver(SEPTEMBER, Side.CLIENT, row("no-shows", null, "5", null), row("forecast", null, "90", null));
        deliver(OCTOBER, Side.CLIENT, row("no-shows", null, "5", null), row("forecast", null, "90", null));
        service.rate(code, SEPTEMBER);
        service.rate(code, OCTOBER);
        assertThat(line(SEPTEMBER, "no-shows").rating()).isEqualTo(Rating.GREEN);
        assertThat(line(SEPTEMBER, "no-shows").expectation().version()).isEqualTo(1);
        assertThat(line(OCTOBER, "no-shows").rating()).isEqualTo(Rating.RED);
        assertThat(line(OCTOBER, "no-shows").expectation().version()).isEqualTo(2);
        assertThat(service.inForce(code, YearMonth.of(2026, 3))).isEmpty();
    }

    @Test
    void aCorrectionChangesTheTrendOfTheMonthAfter() {
        deliver(SEPTEMBER, Side.CLIENT, row("no-shows", null, "6", null));
        deliver(OCTOBER, Side.CLIENT, row("no-shows", null, "5", null));
        service.rate(code, SEPTEMBER);
        service.rate(code, OCTOBER);
        assertThat(line(OCTOBER, "no-shows").trend()).isEqualTo(Trend.BETTER);
        service.closeMonth(code, SEPTEMBER);
        deliver(SEPTEMBER, Side.CLIENT, row("no-shows", null, "4", null));
        assertThat(line(OCTOBER, "no-shows").trend()).isEqualTo(Trend.WORSE);
    }

    @Test
    void lateIsMarked() {
        service.deliver(code, OCTOBER, Side.CLIENT, List.of(row("no-shows", null, "6", null)), user(code, "c.lead"), true);
        assertThat(line(OCTOBER, "no-shows").late()).isTrue();
        assertThat(line(OCTOBER, "forecast").late()).isFalse();
    }

    @Test
    void learnersAnswersAreMeasuredAndThoseThatComeAfterTheMonthIsClosedAreCorrections() {
        feedback.insert(code, List.of(answer("R1", "2026-10-05", 5), answer("R2", "2026-10-31", 4), answer("R3", "2026-09-30", 1)));
        service.rate(code, OCTOBER);
        assertThat(line(OCTOBER, "csat").value()).isEqualByComparingTo("4.5");
        assertThat(line(OCTOBER, "csat").sampleSize()).isEqualTo(2);
        assertThat(line(OCTOBER, "csat").trend()).isEqualTo(Trend.BETTER);
        service.closeMonth(code, OCTOBER);

        feedback.insert(code, List.of(answer("R4", "2026-10-30", 1), answer("R5", "2026-10-30", 1)));
        assertThat(line(OCTOBER, "csat").value()).isEqualByComparingTo("4.5");
        book.feedbackChanged(code, Set.of(OCTOBER), user(code, "p.lead"));

        assertThat(line(OCTOBER, "csat").value()).isEqualByComparingTo("2.75");
        assertThat(line(OCTOBER, "csat").rating()).isEqualTo(Rating.RED);
        assertThat(line(OCTOBER, "csat").corrected()).isTrue();
        assertThat(service.corrections(code, OCTOBER)).singleElement().satisfies(correction -> {
            assertThat(correction.source()).isEqualTo(Source.FEEDBACK);
            assertThat(correction.before()).isEqualByComparingTo("4.5");
            assertThat(correction.beforeSample()).isEqualTo(2);
            assertThat(correction.afterSample()).isEqualTo(4);
        });
    }

    @Test
    void learnerSatisfactionIsShownByRegionAndByProgrammeWithNumberOfAnswers() {
        feedback.insert(code, List.of(
                new Response("R1", LocalDate.parse("2026-10-05"), "HQ", "Welding", 5, 9, 4, 5, "Good pace"),
                new Response("R2", LocalDate.parse("2026-10-06"), "IN", "Welding", 3, 6, 3, null, null),
                new Response("R3", LocalDate.parse("2026-10-07"), "IN", "Forklift", null, 10, null, 4, "Room was booked twice"),
                new Response("R4", LocalDate.parse("2026-09-07"), "IN", "Forklift", 2, 0, 1, 1, "Old")));

        var lines = service.learnerSatisfaction(code, OCTOBER);

        assertThat(lines).extracting(line -> line.region() + "/" + line.programme())
                .containsExactly("null/null", "HQ/null", "IN/null", "null/Forklift", "null/Welding");
        var all = lines.get(0);
        assertThat(all.answers()).isEqualTo(3);
        assertThat(all.csat()).isEqualByComparingTo("4");
        assertThat(all.previousCsat()).isEqualByComparingTo("2");
        assertThat(all.nps()).isEqualByComparingTo("33.3");
        assertThat(all.relevance()).isEqualByComparingTo("3.5");
        assertThat(all.transfer()).isEqualByComparingTo("4.5");
        assertThat(lines.get(3).csat()).isNull();
        assertThat(lines.get(3).answers()).isEqualTo(1);
        assertThat(service.learnerHistory(code, OCTOBER).get(0).months()).hasSize(6)
                .extracting(ExpectationService.LearnerMonth::answers).containsExactly(0, 0, 0, 0, 1, 3);
        assertThat(service.learnerComments(code, OCTOBER, 5))
                .extracting(ExpectationService.LearnerComment::comment).containsExactly("Room was booked twice", "Good pace");
        assertThat(service.learnerComments(code, OCTOBER, 1)).hasSize(1);
    }

    @Test
    void onlyTheSideThatDidNotDeliverDisputesAndOnlyTheOtherSettles() {
        deliver(OCTOBER, Side.PROVIDER, row("sla-sessions", "HQ", "98", 300), row("sla-sessions", "IN", "100", 100));
        service.rate(code, OCTOBER);
        var client = user(code, "c.lead");
        var provider = user(code, "p.lead");

        assertThatIllegalArgumentException().isThrownBy(() -> service.dispute(code, OCTOBER, "sla-sessions", provider, null, "Wrong"))
                .withMessageContaining("your own side's");
        assertThatIllegalArgumentException().isThrownBy(() -> service.dispute(code, OCTOBER, "sla-sessions", client, null, " "))
                .withMessage("Say why the value is wrong");
        assertThatIllegalArgumentException().isThrownBy(() -> service.dispute(code, OCTOBER, "slas", client, null, "Wrong"))
                .withMessageContaining("in force in 2026-10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> service.dispute(code, OCTOBER, "sla-sessions", client, new BigDecimal("98.5"), "Wrong"))
                .withMessageStartingWith("This is the value on record");
        assertThatIllegalArgumentException().isThrownBy(() -> service.dispute(code, OCTOBER, "csat", client, null, "Wrong"))
                .withMessageContaining("has no result");
        assertThatIllegalArgumentException().isThrownBy(() -> service.dispute(code, OCTOBER, "sla-sessions", "stranger", null, "Wrong"))
                .withMessageContaining("one of the two sides");

        var dispute = service.dispute(code, OCTOBER, "sla-sessions", client, new BigDecimal("94"), "Two weeks are missing");

        assertThat(line(OCTOBER, "sla-sessions").value()).isEqualByComparingTo("98.5");
        assertThat(line(OCTOBER, "sla-sessions").dispute().value()).isEqualByComparingTo("94");
        assertThat(line(OCTOBER, "sla-sessions").dispute().open()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> service.dispute(code, OCTOBER, "sla-sessions", client, null, "Again"));
        assertThatIllegalArgumentException().isThrownBy(() -> service.agree(code, dispute.id(), client, new BigDecimal("94")))
                .withMessageStartingWith("Your side raised it");
        assertThatIllegalArgumentException().isThrownBy(() -> service.agree(code, dispute.id(), provider, null))
                .withMessage("Give the value that both sides hold for right");

        service.agree(code, dispute.id(), provider, new BigDecimal("94.5"));

        var line = line(OCTOBER, "sla-sessions");
        assertThat(line.value()).isEqualByComparingTo("94.5");
        assertThat(line.rating()).isEqualTo(Rating.RED);
        assertThat(line.dispute().open()).isFalse();
        assertThat(line.dispute().agreedValue()).isEqualByComparingTo("94.5");
        assertThat(line.corrected()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> service.agree(code, dispute.id(), provider, new BigDecimal("95")));
    }

    @Test
    void aDisputeSettledAfterTheMonthIsClosedIsACorrection() {
        deliver(OCTOBER, Side.PROVIDER, row("sla-sessions", "HQ", "98", 300));
        service.rate(code, OCTOBER);
        service.closeMonth(code, OCTOBER);
        var dispute = service.dispute(code, OCTOBER, "sla-sessions", user(code, "c.lead"), null, "Two weeks are missing");
        at("2026-11-25T08:00:00Z");

        service.agree(code, dispute.id(), user(code, "p.lead"), new BigDecimal("94.5"));

        assertThat(line(OCTOBER, "sla-sessions").value()).isEqualByComparingTo("94.5");
        assertThat(line(OCTOBER, "sla-sessions").corrected()).isTrue();
        assertThat(service.corrections(code, OCTOBER)).singleElement().satisfies(correction -> {
            assertThat(correction.source()).isEqualTo(Source.DISPUTE);
            assertThat(correction.before()).isEqualByComparingTo("98");
            assertThat(correction.reason()).isEqualTo("Two weeks are missing");
        });
    }

    @Test
    void whatIsDeliveredAfterADisputeWasSettledCountsAgain() {
        deliver(OCTOBER, Side.PROVIDER, row("sla-sessions", "HQ", "98", 300));
        service.rate(code, OCTOBER);
        var dispute = service.dispute(code, OCTOBER, "sla-sessions", user(code, "c.lead"), null, "Wrong");
        service.agree(code, dispute.id(), user(code, "p.lead"), new BigDecimal("94.5"));
        service.closeMonth(code, OCTOBER);
        assertThat(line(OCTOBER, "sla-sessions").value()).isEqualByComparingTo("94.5");
        at("2026-11-25T08:00:00Z");
        deliver(OCTOBER, Side.PROVIDER, row("sla-sessions", "HQ", "97", 300));
        assertThat(line(OCTOBER, "sla-sessions").value()).isEqualByComparingTo("97");
    }

    @Test
    void aSettledSystemMeasureStaysSettledWhenTheMonthIsClosed() {
        feedback.insert(code, List.of(answer("R1", "2026-10-05", 5)));
        service.rate(code, OCTOBER);
        var dispute = service.dispute(code, OCTOBER, "csat", user(code, "c.lead"), null, "A class is missing");
        service.agree(code, dispute.id(), user(code, "p.lead"), new BigDecimal("4.1"));
        at("2026-11-25T08:00:00Z");
        service.closeMonth(code, OCTOBER);
        service.rate(code, OCTOBER);
        assertThat(line(OCTOBER, "csat").value()).isEqualByComparingTo("4.1");

        // An answer that says nothing about satisfaction is no new word on it.
        feedback.insert(code, List.of(new Response("R2", LocalDate.parse("2026-10-05"), "HQ", null, null, 9, null, null, null)));
        book.feedbackChanged(code, Set.of(OCTOBER), "importer");
        assertThat(line(OCTOBER, "csat").value()).isEqualByComparingTo("4.1");
        assertThat(service.corrections(code, OCTOBER)).isEmpty();
    }

    @Test
    void closingTwiceClosesOnce() {
        service.closeMonth(code, OCTOBER);
        service.closeMonth(code, OCTOBER);
        deliver(OCTOBER, Side.CLIENT, row("no-shows", null, "6", null));
        assertThat(service.corrections(code, OCTOBER)).singleElement().satisfies(correction -> assertThat(correction.before()).isNull());
        assertThat(line(OCTOBER, "no-shows").value()).isEqualByComparingTo("6");
    }

    @Test
    void theCharterNamesExpectationsThatNothingMeasures() {
        assertThat(gaps.counts(code)).containsExactly(new CharterGaps.Count("expectation.charter.count", 4));
        assertThat(gaps.gaps(code)).hasSize(3)
                .contains(new CharterGaps.Gap("expectation.charter.no-data-source.CLIENT", "Name of forecast"));
        assertThat(gaps.gaps("T-EXPECTATION-NONE")).containsExactly(new CharterGaps.Gap("expectation.charter.none"));
    }

    @Test
    void namesExpectationsThatNothingMeasures() {
        assertThat(service.withoutDataSource(code)).extracting(Expectation::key).containsExactly("forecast", "no-shows", "sla-sessions");
        deliver(OCTOBER, Side.CLIENT, row("no-shows", null, "6", null));
        assertThat(service.withoutDataSource(code)).extracting(Expectation::key).containsExactly("forecast", "sla-sessions");
        assertThat(service.measuredBySystem("decision-time")).isTrue();
        assertThat(service.measuredBySystem("client-nps")).isFalse();
    }

    private String deployTableInWhichRedIsAmber() throws Exception {
        try (var table = getClass().getResourceAsStream("/bpmn/monthly-review/rate-result.dmn")) {
            var text = new String(table.readAllBytes(), StandardCharsets.UTF_8);
            return repository.createDeployment()
                    .name("expectation-test")
                    .addString("monthly-review/rate-result.dmn", text.replace("<text>\"RED\"</text>", "<text>\"AMBER\"</text>"))
                    .deploy()
                    .getId();
        }
    }

    private void expect(
            String key, Side side, Direction direction, String target, String threshold, String weight, String from) {
        versions.insert(code, new Expectation(
                key, "Name of " + key, Kind.PERFORMANCE, side, "Measure", "%", direction, new BigDecimal(target),
                new BigDecimal(threshold), new BigDecimal(weight), YearMonth.parse(from), 0));
    }

    private void deliver(YearMonth month, Side side, Delivered... rows) {
        service.deliver(code, month, side, new ArrayList<>(List.of(rows)), user(code, side == Side.CLIENT ? "c.lead" : "p.lead"), false);
    }

    private ScorecardLine line(YearMonth month, String key) {
        return service.scorecards(code, month).stream()
                .flatMap(card -> card.lines().stream())
                .filter(line -> line.expectation().key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static Delivered row(String key, String region, String value, Integer sample) {
        return new Delivered(key, region, value == null ? null : new BigDecimal(value), sample, null);
    }

    private static Response answer(String id, String day, int csat) {
        return new Response(id, LocalDate.parse(day), "HQ", "Welding", csat, null, null, null, null);
    }

    private static void at(String instant) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(instant)));
    }
}
