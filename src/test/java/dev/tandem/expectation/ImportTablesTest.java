package dev.tandem.expectation;

import static dev.tandem.expectation.ImportRun.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.partnership.ImportRow;
import dev.tandem.partnership.ImportTable;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.partnership.Side;
import dev.tandem.partnership.TestCharters;
import dev.tandem.support.TandemTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Date;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@TandemTest
@Tag("database")
class ImportTablesTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String EXPECTATIONS =
            "key,name,kind,side,measure,unit,direction,target,threshold,weight,effective_from\n";
    private static final String SESSIONS = "sla-sessions,Sessions,SERVICE_LEVEL,PROVIDER,Held / scheduled,%,HIGHER,98,95,3,2026-04\n";
    private static final String NO_SHOWS = "no-shows,No-shows,PERFORMANCE,CLIENT,No-shows / seats,%,LOWER,5,9,1,2026-06\n";
    private static final String CSAT = "csat,Satisfaction,LEARNER_SATISFACTION,PROVIDER,Mean,score,HIGHER,4.3,4.0,3,2026-04\n";
    private static final String RESULTS = "month,expectation,region,value,sample_size,comment\n";
    private static final String FEEDBACK = "response_id,responded_on,region,programme,csat,nps,relevance,transfer,comment\n";

    @Autowired
    ExpectationsTable expectations;

    @Autowired
    ResultsTable results;

    @Autowired
    LearnerFeedbackTable feedback;

    @Autowired
    LearnerFeedback answers;

    @Autowired
    ExpectationService service;

    @Autowired
    PartnershipService partnerships;

    @Autowired
    TestCharters charters;

    @Autowired
    TransactionTemplate transaction;

    private String code;
    private List<Region> regions;

    @BeforeEach
    void aPartnershipOfItsOwn() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-02T08:00:00Z")));
        code = "T-EXPECTATION-IMPORT-" + NUMBER.incrementAndGet();
        charters.create(code, LocalDate.of(2026, 4, 1));
        regions = partnerships.regions(code);
    }

    @AfterEach
    void theClockGoesOn() {
        ClockUtil.reset();
    }

    @Test
    void theSampleComesInAndCountsOnceHoweverOftenItIsSent() throws IOException {
        regions = Stream.of("HQ", "UKI", "NA", "IN", "BR").map(region -> new Region(region, region, ZoneId.of("UTC"), null, 1)).toList();
        var files = sample();

        var first = run(files);

        assertThat(first.errors).isEmpty();
        assertThat(first.fresh).hasSize(15 + 128 + 1320);
        service.rate(code, OCTOBER.minusMonths(1));
        service.rate(code, OCTOBER);
        theFiguresOfOctoberAreThoseReckonedByHand();

        var second = run(files);

        assertThat(second.errors).isEmpty();
        assertThat(second.fresh).isEmpty();
        assertThat(second.changed).isEmpty();
        assertThat(second.missing).isEmpty();
        assertThat(second.unchanged).hasSize(15 + 128 + 1320);
        assertThat(service.learnerSatisfaction(code, OCTOBER).get(0).answers()).isEqualTo(220);
        theFiguresOfOctoberAreThoseReckonedByHand();
    }

    /**
     * Sessions: (368 · 99.5 + 890 · 97.1 + 627 · 96.5 + 417 · 90.5 + 606 · 93.4) / 2908 = 277 879.4 / 2908 = 95.56.
     * No-shows: (425 · 6.3 + 836 · 6.6 + 816 · 5.7 + 797 · 10.1 + 129 · 10.6) / 3003 = 22 263.4 / 3003 = 7.41.
     * Satisfaction: 220 answers that sum up to 884: 4.02. Use at work: 65 answers, 213: 3.28.
     * Provider: 3 · ½ sessions + 2 lead time + 2 cost + 3 · ½ completion + 1 records + 3 · ½ satisfaction + 0 relevance
     * + 2 · ½ net promoters + 0 use at work + 2 savings = 12.5 of 22 = 56.8. Client: 2 · ½ + 2 + 1 · ½ = 3.5 of 5 = 70.
     */
    private void theFiguresOfOctoberAreThoseReckonedByHand() {
        assertLine("sla-sessions", "95.56", 2908, Rating.AMBER, ScorecardLine.Trend.BETTER);
        assertLine("no-shows", "7.41", 3003, Rating.AMBER, ScorecardLine.Trend.BETTER);
        assertLine("csat", "4.02", 220, Rating.AMBER, ScorecardLine.Trend.BETTER);
        assertLine("transfer", "3.28", 65, Rating.RED, ScorecardLine.Trend.WORSE);
        assertLine("data-quality", "100", 634, Rating.GREEN, ScorecardLine.Trend.BETTER);
        assertLine("sponsor-attendance", null, null, Rating.NO_DATA, ScorecardLine.Trend.UNKNOWN);
        var cards = service.scorecards(code, OCTOBER);
        assertThat(cards.get(0).score()).isEqualByComparingTo("70");
        assertThat(cards.get(0).measuredWeight()).isEqualByComparingTo("0.5");
        assertThat(cards.get(1).score()).isEqualByComparingTo("56.8");
        // Net promoters among learners: 79 of 220 less 63 of 220.
        assertThat(service.learnerSatisfaction(code, OCTOBER).get(0).nps()).isEqualByComparingTo("7.3");
        assertThat(service.withoutDataSource(code)).isEmpty();
    }

    private void assertLine(String key, String value, Integer sample, Rating rating, ScorecardLine.Trend trend) {
        var line = service.scorecards(code, OCTOBER).stream()
                .flatMap(card -> card.lines().stream())
                .filter(each -> each.expectation().key().equals(key))
                .findFirst()
                .orElseThrow();
        assertThat(line.value()).as(key).isEqualTo(value == null ? null : new BigDecimal(value));
        assertThat(line.sampleSize()).as(key).isEqualTo(sample);
        assertThat(line.rating()).as(key).isEqualTo(rating);
        assertThat(line.trend()).as(key).isEqualTo(trend);
    }

    @Test
    void everyWrongCellOfAnExpectationIsNamedWithWhatIsRight() {
        var run = run(Map.of(expectations, rows(EXPECTATIONS + """
                Sla Sessions,Sessions,SLA,SUPPLIER,Held,%,UP,98,95,0,2026-04
                a,A,VALUE,CLIENT,M,,HIGHER,95,98,1,2026-04
                b,B,VALUE,CLIENT,M,,LOWER,9,5,1,2026-04
                c,C,VALUE,CLIENT,M,,LOWER,5,5,1,2026-04
                c,C again,VALUE,CLIENT,M,,LOWER,5,5,1,2026-04
                c,C,VALUE,PROVIDER,M,,LOWER,5,5,1,2026-05
                """)));

        assertThat(run.errors).containsExactlyInAnyOrder(
                "2 key: must be lower-case letters and digits with hyphens, at most 60: sla-sessions",
                "2 kind: must be one of SERVICE_LEVEL, PERFORMANCE, MEASUREMENT, CLIENT_SATISFACTION, LEARNER_SATISFACTION, "
                        + "LEARNING_TRANSFER, BUSINESS_ALIGNMENT, COLLABORATION, VALUE",
                "2 side: must be one of CLIENT, PROVIDER",
                "2 direction: must be one of HIGHER, LOWER",
                "2 weight: must be more than 0",
                "3 threshold: must be at most the target (95), as HIGHER is better",
                "4 threshold: must be at least the target (9), as LOWER is better",
                "6 key: must be given once for each effective_from; row 5 has it already",
                "7 side: must be CLIENT, which holds it from 2026-04 on; for the other side use a key of its own");
        assertThat(service.inForce(code, OCTOBER)).isEmpty();
    }

    @Test
    void aLaterMonthMakesANewVersionAndAClosedMonthKeepsItsOwn() {
        run(Map.of(expectations, rows(EXPECTATIONS + SESSIONS + NO_SHOWS)));
        run(Map.of(results, rows(RESULTS + "2026-09,sla-sessions,,96,10,\n2026-10,sla-sessions,,96,10,\n")));

        var changed = run(Map.of(expectations, rows(EXPECTATIONS + SESSIONS.replace("98,95", "97,95"))));
        assertThat(changed.errors).isEmpty();
        assertThat(changed.changed).containsExactly("sla-sessions from 2026-04 target: 98 → 97");
        assertThat(changed.missing).containsExactly("no-shows");

        service.rate(code, OCTOBER.minusMonths(1));
        service.rate(code, OCTOBER);
        service.closeMonth(code, OCTOBER.minusMonths(1));

        var refused = run(Map.of(expectations, rows(EXPECTATIONS + SESSIONS.replace("98,95", "96,95"))));
        assertThat(refused.errors)
                .containsExactly("2 effective_from: must be later than 2026-09: months up to then are closed and stay as they were judged");

        var version = run(Map.of(expectations, rows(EXPECTATIONS + SESSIONS.replace("98,95", "96,95").replace("2026-04", "2026-10"))));
        assertThat(version.errors).isEmpty();
        assertThat(version.fresh).containsExactly("sla-sessions from 2026-10");
        assertThat(service.inForce(code, OCTOBER).get(1).version()).isEqualTo(2);
        // October was rated, but not closed: it is judged by the version in force now; September isn't.
        assertThat(service.scorecards(code, OCTOBER).get(1).lines().get(0).rating()).isEqualTo(Rating.GREEN);
        assertThat(service.scorecards(code, OCTOBER.minusMonths(1)).get(1).lines().get(0).rating()).isEqualTo(Rating.AMBER);
    }

    @Test
    void aLeadImportsTheOwnSidesResultsAlone() {
        run(ordered(expectations, EXPECTATIONS + SESSIONS + NO_SHOWS, results, RESULTS + "2026-09,sla-sessions,,96,10,\n"));

        var refused = byClient("2026-09,sla-sessions,,80,10,\n2026-10,sla-sessions,,80,10,\n2026-10,no-shows,,4,10,\n");
        assertThat(refused.errors).hasSize(2).allSatisfy(error -> assertThat(error)
                .contains("results of sla-sessions are delivered or corrected by leads of the side PROVIDER"));

        var own = byClient("2026-09,sla-sessions,,96,10,\n2026-10,no-shows,,4,10,\n");
        assertThat(own.errors).isEmpty();
        assertThat(own.fresh).hasSize(1);
    }

    private ImportRun byClient(String lines) {
        return transaction.execute(status -> new ImportRun(partnerships.get(code), regions).by(Side.CLIENT)
                .run(new LinkedHashMap<>(Map.of(results, rows(RESULTS + lines)))));
    }

    @Test
    void everyWrongCellOfAResultIsNamedWithWhatIsRight() {
        var run = run(ordered(
                expectations, EXPECTATIONS + SESSIONS + NO_SHOWS + CSAT,
                results, RESULTS + """
                        2026-10,csat,,4,10,
                        2026-10,sla-session,,4,10,
                        2026-05,no-shows,,4,10,
                        2026-10,no-shows,MARS,4,-1,
                        2026-10,sla-sessions,HQ,98,10,
                        2026-10,sla-sessions,HQ,98,10,
                        2026-10,sla-sessions,,98,10,
                        2026-10,no-shows,IN,4,0,
                        """));

        assertThat(run.errors).containsExactly(
                "2 expectation: is measured by the system itself: leave its rows out (likewise decision-time, nps, relevance, "
                        + "sponsor-attendance, transfer)",
                "3 expectation: must be the key of an expectation: no-shows, sla-sessions",
                "4 month: must be 2026-06 or later: no-shows is in force from then on",
                "5 region: must be one of HQ, IN, or empty for all regions",
                "5 sample_size: must be 0 or more",
                "7 expectation: must be given once for each month and region; row 6 has it already",
                "8 region: must be given on all rows of an expectation's month or on none: one value for each region, or one for all",
                "9 sample_size: must be 1 or more where there is a value; where nothing was measured leave the value empty");
        assertThat(service.inForce(code, OCTOBER)).isEmpty();
    }

    @Test
    void aFileWithoutAnyValueIsRefused() {
        var run = run(ordered(expectations, EXPECTATIONS + NO_SHOWS, results, "month,expectation\n2026-10,no-shows\n"));
        assertThat(run.errors).containsExactly("2 value: must be given on some row at least: is the column value missing?");
    }

    @Test
    void anEmptyValueIsNoDataAndSaidAgainUnchanged() {
        var file = ordered(
                expectations, EXPECTATIONS + SESSIONS + NO_SHOWS,
                results, RESULTS + "2026-10,no-shows,,,,Gates were broken\n2026-10,sla-sessions,,98,10,\n");
        assertThat(run(file).errors).isEmpty();
        assertThat(run(file).unchanged).hasSize(4);
        assertThat(service.scorecards(code, OCTOBER).get(0).lines().get(0).value()).isNull();
    }

    @Test
    void resultsOfAClosedMonthAreCorrectionsAndOfARatedOneLate() {
        run(ordered(
                expectations, EXPECTATIONS + SESSIONS + NO_SHOWS,
                results, RESULTS + "2026-09,no-shows,,6,10,\n2026-10,no-shows,,6,10,\n2026-10,sla-sessions,,98,10,\n"));
        service.rate(code, OCTOBER.minusMonths(1));
        service.closeMonth(code, OCTOBER.minusMonths(1));
        service.rate(code, OCTOBER);

        var run = run(Map.of(results, rows(RESULTS + "2026-09,no-shows,,9.5,12,Recount\n2026-10,no-shows,,9.5,12,\n")));

        assertThat(run.errors).isEmpty();
        assertThat(run.changed).contains(
                "2026-09 no-shows value: 6 → 9.5", "2026-09 no-shows sample_size: 10 → 12", "2026-09 no-shows comment:  → Recount");
        assertThat(run.remarks).containsExactly(
                "2 month: 2026-09 is closed: recorded as a correction", "3 month: 2026-10 is rated already: marked late, and rated again");
        assertThat(run.missing).containsExactly("2026-10 sla-sessions");
        assertThat(service.corrections(code, OCTOBER.minusMonths(1))).singleElement().satisfies(correction -> {
            assertThat(correction.source()).isEqualTo(Correction.Source.IMPORT);
            assertThat(correction.correctedBy()).isEqualTo("importer");
            assertThat(correction.reason()).isEqualTo("Recount");
        });
        assertThat(service.corrections(code, OCTOBER)).isEmpty();
        var october = service.scorecards(code, OCTOBER).get(0).lines().get(0);
        assertThat(october.late()).isTrue();
        assertThat(october.rating()).isEqualTo(Rating.RED);
        assertThat(service.scorecards(code, OCTOBER.minusMonths(1)).get(0).lines().get(0).rating()).isEqualTo(Rating.RED);
        assertThat(run(Map.of(results, rows(RESULTS + "2026-09,no-shows,,9.5,12,Recount\n"))).unchanged).hasSize(1);
    }

    @Test
    void everyWrongCellOfFeedbackIsNamedWithWhatIsRight() {
        var run = run(Map.of(feedback, rows(FEEDBACK + """
                R1,2026-10-05,HQ,Welding,6,11,0,9,
                R2,2026-10-05,MARS,Welding,5,10,5,,
                R2,2026-10-05,HQ,Welding,5,10,5,,
                """)));

        assertThat(run.errors).containsExactlyInAnyOrder(
                "2 csat: must be 1 to 5, or empty", "2 nps: must be 0 to 10, or empty", "2 relevance: must be 1 to 5, or empty",
                "2 transfer: must be 1 to 5, or empty", "3 region: must be one of HQ, IN",
                "4 response_id: must be given once; a row before has it already");
        assertThat(service.learnerSatisfaction(code, OCTOBER)).isEmpty();
    }

    @Test
    void aResponseSentAgainWithMoreInItIsBroughtUpToDateAndCountsOnce() {
        run(Map.of(feedback, rows(FEEDBACK + "R1,2026-10-05,HQ,Welding,5,10,5,,\nR2,2026-10-06,HQ,,3,,,,Slow\n")));

        var run = run(Map.of(feedback, rows(FEEDBACK + "R1,2026-10-05,HQ,Welding,5,10,5,4,\n")));

        assertThat(run.changed).containsExactly("R1 transfer:  → 4");
        assertThat(run.missing).isEmpty();
        var all = service.learnerSatisfaction(code, OCTOBER).get(0);
        assertThat(all.answers()).isEqualTo(2);
        assertThat(all.transfer()).isEqualByComparingTo("4");
    }

    @Test
    void feedbackOfARatedMonthRatesItAgainAndOfAClosedOneIsACorrection() {
        run(ordered(expectations, EXPECTATIONS + CSAT, feedback, FEEDBACK + "R1,2026-10-05,HQ,,5,,,,\nR2,2026-09-05,HQ,,5,,,,\n"));
        service.rate(code, OCTOBER.minusMonths(1));
        service.closeMonth(code, OCTOBER.minusMonths(1));
        service.rate(code, OCTOBER);

        run(Map.of(feedback, rows(FEEDBACK + "R3,2026-10-05,HQ,,1,,,,\nR4,2026-09-05,HQ,,1,,,,\n")));

        assertThat(service.scorecards(code, OCTOBER).get(1).lines().get(0).rating()).isEqualTo(Rating.RED);
        assertThat(service.scorecards(code, OCTOBER).get(1).lines().get(0).corrected()).isFalse();
        assertThat(service.scorecards(code, OCTOBER.minusMonths(1)).get(1).lines().get(0).corrected()).isTrue();
        assertThat(service.corrections(code, OCTOBER.minusMonths(1))).singleElement()
                .extracting(Correction::after).isEqualTo(new BigDecimal("3"));
    }

    /** Three minutes when PostgreSQL reads all of a partnership's answers for each batch, two seconds when it doesn't. */
    @Test
    @Timeout(90)
    void manyAnswersComeInBatchByBatch() {
        var rows = 25_500;
        Iterable<ImportRow> file = () -> answers(rows);

        var run = run(Map.of(feedback, file));

        assertThat(run.errors).isEmpty();
        assertThat(run.fresh).hasSize(rows);
        assertThat(service.learnerSatisfaction(code, OCTOBER).get(0).answers()).isEqualTo(rows);
        assertThat(run(Map.of(feedback, file)).unchanged).hasSize(rows);
        assertThat(service.learnerSatisfaction(code, OCTOBER).get(0).answers()).isEqualTo(rows);
    }

    private static Iterator<ImportRow> answers(int rows) {
        return IntStream.range(0, rows).<ImportRow>mapToObj(number -> new ImportRun.Cells(number + 2, Map.of(
                "response_id", "M" + number, "responded_on", "2026-10-05", "region", "HQ", "csat", String.valueOf(1 + number % 5)))).iterator();
    }

    private ImportRun run(Map<ImportTable, ? extends Iterable<ImportRow>> files) {
        return transaction.execute(status -> new ImportRun(partnerships.get(code), regions).run(new LinkedHashMap<>(files)));
    }

    private static Map<ImportTable, List<ImportRow>> ordered(ImportTable first, String text, ImportTable second, String more) {
        var files = new LinkedHashMap<ImportTable, List<ImportRow>>();
        files.put(first, rows(text));
        files.put(second, rows(more));
        return files;
    }

    private Map<ImportTable, List<ImportRow>> sample() throws IOException {
        var files = new LinkedHashMap<ImportTable, List<ImportRow>>();
        for (var table : List.of(expectations, results, feedback)) {
            files.put(table, rows(Files.readString(Path.of("src/main/resources/demo/northwind-brightpath", table.name() + ".csv"))));
        }
        return files;
    }
}
