package dev.tandem.warning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.partnership.Side;
import dev.tandem.review.ReviewService;
import dev.tandem.review.ReviewSteps;
import dev.tandem.support.AtOnce;
import dev.tandem.support.Browsing;
import dev.tandem.support.DatabaseSearch;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import dev.tandem.warning.Warning.Stage;
import dev.tandem.warning.WarningService.NewWarning;
import dev.tandem.warning.WarningService.Viewer;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The register, one warning, its forms, and warnings on a review's agenda: each reader sees what the reader may see. */
@TandemTest
class WarningPagesTest {

    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 2);

    @LocalServerPort
    int port;

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    WarningService warnings;

    @Autowired
    ReviewSteps reviews;

    @Autowired
    ReviewService reviewService;

    @Autowired
    HistoryService history;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DatabaseSearch database;

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

    private static HttpResponse<String> post(Browsing person, String path, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.put("_csrf", person.csrf());
        return person.post(path, all);
    }

    private String path(String end) {
        return "/partnerships/" + code + "/warnings" + end;
    }

    private Warning raised(String who, String matter, Stage stage) {
        return people.asSystem(() -> warnings.raise(
                code, scenario.user(who), new NewWarning(matter, LocalDate.of(2026, 12, 1), Warning.Impact.LOW, null, stage)));
    }

    private Warning warning(String who, String reference) {
        return warnings.get(code, reference, new Viewer(scenario.user(who), false));
    }

    @Test
    void itsRaiserKeepsSharesAndClosesIt() {
        partnership("T-WARN-31");
        var raiser = as("p.comms");
        var form = Map.of("matter", "Rooms are booked twice", "couldHitOn", "2026-12-01", "impact", "HIGH", "stage", "OWN_SIDE");
        var wrong = post(raiser, path(""), Map.of("matter", "Rooms are booked twice", "couldHitOn", "2026-10-01", "impact", "HIGH",
                "stage", "OWN_SIDE"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"error-couldHitOn\"", "Rooms are booked twice");

        var created = post(raiser, path(""), form);
        var page = Browsing.location(created);
        assertThat(page).contains(path("/"));
        var reference = page.substring(page.lastIndexOf('/') + 1);
        assertThat(raiser.get(path("/" + reference)).body()).contains("Rooms are booked twice", "Only your own side sees it");
        assertThat(as("c.lead").get(path("/" + reference)).statusCode()).isEqualTo(404);
        assertThat(as("c.lead").get(path("?show=all")).body()).doesNotContain(reference, "Rooms are booked twice");
        assertThat(as("p.lead").get(path("")).body()).contains("Rooms are booked twice");
        assertThat(as("p.lead").get(path("/" + reference)).body()).doesNotContain("Close it");

        // The first review is on 8 December: from 24 November on, its raiser alone is asked.
        assertThat(raiser.get(path("")).body()).doesNotContain("A review is near");
        scenario.clock(Instant.parse("2026-11-24T09:00:00Z"));
        assertThat(raiser.get(path("")).body()).contains("A review is near");
        assertThat(as("p.lead").get(path("")).body()).doesNotContain("A review is near");
        post(raiser, path("/" + reference + "/keep"), Map.of());
        assertThat(raiser.get(path("")).body()).doesNotContain("A review is near");
        scenario.clock(Instant.parse("2026-12-30T09:00:00Z"));
        assertThat(raiser.get(path("")).body()).as("asked again before January’s").contains("A review is near");

        post(raiser, path("/" + reference + "/stage"), Map.of("stage", "BOTH_LEADS"));
        assertThat(as("c.lead").get(path("/" + reference)).body()).contains("Rooms are booked twice");
        var back = post(raiser, path("/" + reference + "/stage"), Map.of("stage", "OWN_SIDE"));
        assertThat(back.statusCode()).isEqualTo(422);
        assertThat(post(raiser, path("/" + reference + "/close"), Map.of()).statusCode()).isEqualTo(409);
        assertThat(warning("p.lead", reference).stage()).isEqualTo(Stage.BOTH_LEADS);
    }

    /** By the charter, reviews are on 8 December and 12 January. */
    @Test
    void itsRaiserIsAskedBeforeTheMeetingAsItWasMovedOrCalledOff() {
        partnership("T-WARN-38");
        raised("p.comms", "Rooms are booked twice", Stage.OWN_SIDE);
        scenario.when(() -> reviews.open(code, YearMonth.of(2026, 12)));
        at("2026-11-24T09:00:00Z");
        assertThat(toDecide()).as("14 days before 8 December").hasSize(1);

        moved("2026-12-18T13:00:00Z");
        assertThat(toDecide()).as("put off").isEmpty();
        at("2026-12-04T09:00:00Z");
        assertThat(toDecide()).as("14 days before 18 December").hasSize(1);
        at("2026-12-15T09:00:00Z");
        assertThat(toDecide()).as("after the charter’s day, before the meeting").hasSize(1);

        moved("2027-01-08T13:00:00Z");
        assertThat(toDecide()).as("put off to the next month").isEmpty();
        at("2027-01-04T09:00:00Z");
        assertThat(toDecide()).hasSize(1);
        moved("2027-01-05T13:00:00Z");
        at("2027-01-05T14:00:00Z");
        assertThat(toDecide()).hasSize(1);

        cancelled();
        at("2026-12-26T09:00:00Z");
        assertThat(toDecide()).as("called off: the next is on 12 January").isEmpty();
        at("2026-12-29T09:00:00Z");
        assertThat(toDecide()).hasSize(1);
    }

    @Test
    void whatWasKeptHoldsWhenTheMeetingIsPutOffAfterwards() {
        partnership("T-WARN-39");
        var reference = raised("p.comms", "Rooms are booked twice", Stage.OWN_SIDE).reference();
        scenario.when(() -> reviews.open(code, YearMonth.of(2026, 12)));
        at("2026-11-25T09:00:00Z");
        scenario.when(() -> warnings.keep(code, reference, scenario.user("p.comms")));
        moved("2026-12-18T13:00:00Z");
        at("2026-12-07T09:00:00Z");
        assertThat(toDecide()).isEmpty();
        at("2026-12-29T09:00:00Z");
        assertThat(toDecide()).as("January’s").hasSize(1);
    }

    private List<Warning> toDecide() {
        return warnings.toDecide(code, scenario.user("p.comms"));
    }

    private void at(String moment) {
        scenario.clock(Instant.parse(moment));
    }

    private void moved(String to) {
        scenario.when(() -> reviewService.reschedule(code, YearMonth.of(2026, 12), scenario.user("p.lead"), Instant.parse(to), "Illness"));
    }

    private void cancelled() {
        jdbc.sql("update reviews set state = 'CANCELLED' where partnership = :code").param("code", code).update();
    }

    /** By hand: provider's warnings struck 10 and 20 days after sharing, median 15; two of three impacts warned of, 67 %. */
    @Test
    void measuresAreReckonedForEachSide() {
        partnership("T-WARN-32");
        struck(raised("p.lead", "One", Stage.SPONSORS), "2026-11-12");
        struck(raised("p.lead", "Two", Stage.BOTH_LEADS), "2026-11-22");
        raised("p.lead", "Three", Stage.OWN_SIDE);
        raised("c.lead", "Four", Stage.BOTH_LEADS);
        people.asSystem(() -> warnings.recordUnwarned(
                code, scenario.user("c.lead"), Side.PROVIDER, "Five", Warning.Impact.HIGH, LocalDate.of(2026, 11, 2)));
        jdbc.sql("update warnings set answered_at = shared_at + interval '30' hour where partnership = :code and matter = 'One'")
                .param("code", code).update();

        assertThat(measures("c.lead")).containsExactly(
                new WarningMeasures(Side.CLIENT, 1, 0, 0, null, null, null), new WarningMeasures(Side.PROVIDER, 2, 2, 1, 67, 15L, 30L));
        assertThat(measures("s.hq")).as("sees what sponsors see").contains(new WarningMeasures(Side.PROVIDER, 1, 1, 0, 100, 10L, 30L));
        assertThat(as("c.lead").get(path("?show=all")).body()).contains("67 %", "2 of 3", "Struck without warning");
    }

    private List<WarningMeasures> measures(String who) {
        return warnings.measures(code, new Viewer(scenario.user(who), false));
    }

    private void struck(Warning warning, String day) {
        jdbc.sql("update warnings set state = 'CLOSED', outcome = 'STRUCK', struck_on = cast(:day as date) where reference = :reference")
                .param("day", day).param("reference", warning.reference()).update();
    }

    @Test
    void theAgendaShowsEachReaderWhatTheReaderMaySee() {
        partnership("T-WARN-33");
        var own = raised("p.lead", "Apfelwein runs dry", Stage.OWN_SIDE);
        var leads = raised("p.lead", "Birnenmost runs dry", Stage.BOTH_LEADS);
        raised("p.lead", "Pflaumenmus runs dry", Stage.SPONSORS);
        people.asSystem(() -> {
            var review = reviews.open(code, YearMonth.of(2026, 12)).id();
            reviews.drawUpAgenda(review);
            reviews.preparePack(review);
            reviews.sendPack(review);
            return review;
        });
        var api = "/api/partnerships/" + code + "/reviews/2026-12";
        for (var way : new String[] {"/partnerships/" + code + "/reviews/2026-12", api, api + "/meeting-form"}) {
            assertThat(as("c.lead").get(way).body()).as(way).contains("Birnenmost", "Pflaumenmus")
                    .doesNotContain("Apfelwein", own.reference());
            assertThat(as("s.hq").get(way).body()).as(way).contains("Pflaumenmus")
                    .doesNotContain("Apfelwein", "Birnenmost", own.reference(), leads.reference());
        }
        var mail = jdbc.sql("select plain from outbox_messages where partnership = :code and template = 'review-pack'")
                .param("code", code).query(String.class).list();
        assertThat(mail).isNotEmpty().allSatisfy(text -> assertThat(text).contains("Early warning: could hit on")
                .doesNotContain("Apfelwein", "Birnenmost", own.reference(), leads.reference()));
        assertThat(database.columnsWith("Pflaumenmus")).as("what sponsors see is in the pack")
                .containsExactly("outbox_attachments.content", "review_packs.pdf", "warnings.matter");
        assertThat(database.columnsWith("Birnenmost")).as("what leads see is not").containsExactly("warnings.matter");
        assertThat(database.columnsWith(own.reference())).containsExactly("warnings.reference");
    }

    @Test
    void aLeadRecordsWhatStruckUnwarnedAndIsHeldToWhatIsKnown() {
        partnership("T-WARN-35");
        var lead = as("c.lead");
        var wrong = post(lead, path("/unwarned"), Map.of("side", "PROVIDER", "matter", "The hall burnt", "impact", "HIGH", "struckOn", "2027-01-01"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"error-struckOn\"", "The hall burnt");
        var page = Browsing.location(post(lead, path("/unwarned"), Map.of(
                "side", "PROVIDER", "matter", "The hall burnt", "impact", "HIGH", "struckOn", "2026-11-01")));
        assertThat(as("p.lead").get(page).body()).contains("The hall burnt", "Struck without warning");
        var noLead = as("c.comms");
        assertThat(noLead.get(path("/unwarned")).statusCode()).isEqualTo(403);
        assertThat(post(noLead, path("/unwarned"), Map.of("side", "PROVIDER", "matter", "x", "impact", "LOW", "struckOn", "2026-11-01"))
                .statusCode()).isEqualTo(403);
    }

    /** A reference that only the other side sees is as unknown as one that doesn't exist. */
    @Test
    void aDuplicateIsOfAWarningThatBothSidesSee() {
        partnership("T-WARN-36");
        var own = raised("p.comms", "Own", Stage.OWN_SIDE).reference();
        var first = raised("p.lead", "First", Stage.BOTH_LEADS).reference();
        var second = raised("p.lead", "Second", Stage.BOTH_LEADS).reference();
        scenario.when(() -> warnings.answer(code, second, scenario.user("c.lead"), "As the first"));
        scenario.complete("c.lead", "answer-warning", Map.of(), task -> task.getName().contains(second));
        var refusals = java.util.stream.Stream.of(own, "ZZZZZZZZ", second, "").map(reference -> refusal("c.lead", second, reference)).distinct();
        assertThat(refusals).as("one and the same").containsExactly(
                "duplicateOf: There is no other warning with this reference that both sides may see.");
        for (var who : List.of("c.lead", "p.lead")) {
            scenario.when(() -> warnings.triage(code, second, scenario.user(who), Warning.Triage.DUPLICATE, "The same", first));
            scenario.complete(who, "triage-warning", Map.of());
        }
        assertThat(warning("c.lead", second)).extracting(Warning::state, Warning::triage)
                .containsExactly(Warning.State.CLOSED, Warning.Triage.DUPLICATE);
        assertThat(as("c.lead").get(path("/" + second)).body()).contains("Same as another", first);
    }

    private String refusal(String who, String reference, String duplicateOf) {
        try {
            people.asSystem(() -> {
                warnings.triage(code, reference, scenario.user(who), Warning.Triage.DUPLICATE, "The same", duplicateOf);
                return null;
            });
            return "none";
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    @Test
    void leadsAnswerAndSettleOnItsPageAsInTheirTasks() {
        partnership("T-WARN-37");
        var page = path("/" + raised("p.lead", "Projectors fail", Stage.BOTH_LEADS).reference());
        var client = as("c.lead");
        assertThat(client.get(page).body()).contains("Your answer");
        assertThat(as("p.lead").get(page).body()).doesNotContain("Your answer");
        assertThat(post(client, page + "/answer", Map.of("answer", " ")).body()).contains("id=\"error-answer\"");
        assertThat(post(as("p.lead"), page + "/answer", Map.of("answer", "Our own")).statusCode()).isEqualTo(403);
        assertThat(scenario.tasks("answer-warning")).hasSize(1);
        assertThat(post(client, page + "/answer", Map.of("answer", "New ones are ordered")).statusCode()).isEqualTo(302);
        scenario.continued();
        assertThat(scenario.tasks("answer-warning")).isEmpty();
        assertThat(scenario.tasks("triage-warning")).hasSize(2);

        post(client, page + "/triage", Map.of("triage", "WATCH"));
        assertThat(client.get(page).body()).doesNotContain("Say so for my side");
        post(as("p.lead"), page + "/triage", Map.of("triage", "WATCH"));
        scenario.continued();
        assertThat(scenario.tasks("triage-warning")).isEmpty();
        assertThat(as("p.lead").get(page).body()).contains("New ones are ordered", "Watched");
    }

    /** What was asked of one side, and who did it, is said to those who were asked. */
    @Test
    void theLinkOfATaskThatIsDoneTellsTheOtherSideNothing() {
        partnership("T-WARN-40");
        var reference = raised("p.lead", "Projectors fail", Stage.BOTH_LEADS).reference();
        var task = scenario.task("answer-warning").getId();
        assertThat(as("p.lead").get("/t/" + task, "Accept", "text/html").statusCode()).as("while it is open").isEqualTo(404);
        scenario.when(() -> warnings.answer(code, reference, scenario.user("c.lead"), "New ones are ordered"));
        scenario.complete("c.lead", "answer-warning", Map.of());

        var said = as("c.lead").get("/t/" + task, "Accept", "text/html");
        assertThat(said.statusCode()).isEqualTo(200);
        assertThat(said.body()).contains("Answer warning", "Done by");
        // A lead of the client in another partnership is in the role's group of all partnerships, too.
        people.create(scenario.user("p.lead"), "client-leads");
        for (var other : List.of("p.lead", "p.comms", "x.hq", "c.comms", "s.hq")) {
            var browser = as(other);
            var hidden = browser.get("/t/" + task, "Accept", "text/html");
            var unknown = browser.get("/t/" + unknown(task), "Accept", "text/html");
            assertThat(hidden.statusCode()).as(other).isEqualTo(404).isEqualTo(unknown.statusCode());
            assertThat(plain(hidden)).as(other).isEqualTo(plain(unknown).replace(unknown(task), task));
        }
        people.create("t.warn.done.auditor", "auditors");
        var auditor = new Browsing(port);
        auditor.signIn("t.warn.done.auditor");
        assertThat(auditor.get("/t/" + task, "Accept", "text/html").body()).contains("Answer warning");
    }

    private static String unknown(String task) {
        return task.substring(0, task.length() - 1) + (task.endsWith("0") ? "1" : "0");
    }

    private static String plain(HttpResponse<String> page) {
        return page.body().replaceAll("(value|content)=\"[^\"]*\"", "");
    }

    @Test
    void nobodyStartsItsProcessByHand() {
        partnership("T-WARN-34");
        var warning = raised("p.lead", "Once is enough", Stage.BOTH_LEADS);
        var lead = as("p.lead");
        for (var door : new String[] {"/engine-rest", "/camunda/api/engine/engine/default"}) {
            var started = lead.postJson(door + "/process-definition/key/early-warning/start", """
                    {"variables": {"partnership": {"value": "%s"}, "reference": {"value": "%s"}}}""".formatted(code, warning.reference()),
                    "X-CSRF-TOKEN", lead.csrf(), "X-XSRF-TOKEN", String.valueOf(lead.cookie("XSRF-TOKEN")));
            assertThat(started.statusCode()).as(door).isBetween(400, 500);
        }
        assertThat(history.createHistoricProcessInstanceQuery().tenantIdIn(code).processDefinitionKey("early-warning").count()).isEqualTo(1);
    }

    /** The engine would fail the second, whose word would be lost. */
    @Test
    void bothLeadsAtTheSameMomentSettleIt() {
        partnership("T-WARN-38");
        var client = as("c.lead");
        var provider = as("p.lead");
        var token = Map.of(client, client.csrf(), provider, provider.csrf());
        for (var round = 1; round <= 6; round++) {
            var reference = raised("p.lead", "Rooms " + round, Stage.BOTH_LEADS).reference();
            scenario.continued();
            post(client, path("/" + reference + "/answer"), Map.of("answer", "We look for others"));
            scenario.continued();
            var answers = AtOnce.all(List.of(client, provider).stream().map(person -> (Callable<HttpResponse<String>>) () -> person.post(
                    path("/" + reference + "/triage"), Map.of("triage", "WATCH", "reason", "Not yet", "_csrf", token.get(person)))).toList());
            assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302));
            scenario.continued();
            assertThat(warning("p.lead", reference)).extracting(Warning::triage).isEqualTo(Warning.Triage.WATCH);
        }
    }

    /** In two windows at once: one process asks, however often it was shared. */
    @Test
    void sharedTwiceAtTheSameMomentItsProcessBeginsOnce() {
        partnership("T-WARN-39");
        var windows = List.of(as("p.lead"), as("p.lead"));
        for (var round = 1; round <= 6; round++) {
            var reference = raised("p.lead", "Rooms " + round, Stage.OWN_SIDE).reference();
            var tokens = windows.stream().map(Browsing::csrf).toList();
            var answers = AtOnce.all(List.of(0, 1).stream().map(i -> (Callable<HttpResponse<String>>) () -> windows.get(i).post(
                    path("/" + reference + "/stage"), Map.of("stage", "BOTH_LEADS", "_csrf", tokens.get(i)))).toList());
            assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(302, 422);
        }
        assertThat(scenario.instances("early-warning")).hasSize(6);
    }
}
