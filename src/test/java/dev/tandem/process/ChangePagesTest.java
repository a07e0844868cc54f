package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.change.Change.Kind;
import dev.tandem.change.Change.Stake;
import dev.tandem.change.Change.State;
import dev.tandem.change.ChangeAudience;
import dev.tandem.change.ChangeService;
import dev.tandem.change.Wave;
import dev.tandem.communication.TestAudiences;
import dev.tandem.partnership.Imports;
import dev.tandem.review.ReviewSteps;
import dev.tandem.sponsorship.SponsoredMatters;
import dev.tandem.support.Browsing;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.warning.Warning;
import dev.tandem.warning.WarningService;
import dev.tandem.warning.WarningService.NewWarning;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Changes on their pages and where else they are told of: the agenda, the hand-over of a sponsorship, a warning, imports. */
@TandemTest
@Tag("database")
class ChangePagesTest {

    @LocalServerPort
    int port;

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    ChangeScenario change;

    @Autowired
    ChangeService changes;

    @Autowired
    WarningService warnings;

    @Autowired
    ReviewSteps reviews;

    @Autowired
    Imports imports;

    @Autowired
    SponsoredMatters matters;

    @Autowired
    TestAudiences audiences;

    @AfterEach
    void over() {
        scenario.over();
        audiences.stopAll();
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
        return "/partnerships/" + change.code + "/changes" + end;
    }

    @Test
    void managersProposeAndReplanAndSponsorsStopAndGoOn() {
        change.partnership("T-CHG-40");
        var manager = as("c.change");
        assertThat(post(manager, path(""), Map.of("title", " ", "token", "1")).statusCode()).isEqualTo(422);
        var created = post(manager, path(""), Map.of("title", "New forms", "token", "1"));
        assertThat(Browsing.location(created)).contains(path("/"));
        assertThat(Browsing.location(post(manager, path(""), Map.of("title", "New forms", "token", "1"))))
                .as("sent twice, proposed once").isEqualTo(Browsing.location(created));
        assertThat(as("c.comms").get(path("")).body()).contains("New forms").doesNotContain("name=\"title\"");
        assertThat(post(as("c.comms"), path(""), Map.of("title", "Mine", "token", "2")).statusCode()).isEqualTo(403);

        change.running("HQ");
        var one = path("/" + change.id);
        assertThat(manager.get(one).body()).contains("minor: It moves few people", change.waveOf(1).key())
                .doesNotContain("Roll back").doesNotContain("MINOR");
        assertThat(post(manager, one + "/stop", Map.of("reason", "x")).statusCode()).isEqualTo(403);
        assertThat(post(manager, one + "/waves", Map.of("region", "HQ", "beginsOn", "2026-10-01")).statusCode()).isEqualTo(422);
        post(manager, one + "/waves", Map.of("region", "IN", "beginsOn", "2026-12-01"));
        post(manager, one + "/waves/2", Map.of("turn", "2", "region", "IN", "beginsOn", "2026-12-08"));
        assertThat(change.waveOf(2).beginsOn()).isEqualTo(LocalDate.of(2026, 12, 8));
        post(manager, one + "/waves/1/steps", Map.of("kind", "TRAINED", "done", "Two evenings"));
        assertThat(manager.get(one).body()).contains("Two evenings");
        post(manager, one + "/waves/2/drop", Map.of());
        assertThat(change.waves()).containsExactly(Wave.State.RUNNING, Wave.State.DROPPED);

        var sponsor = as("s.hq");
        assertThat(sponsor.get(one).body()).contains("Roll back");
        assertThat(post(sponsor, one + "/stop", Map.of("reason", "")).statusCode()).isEqualTo(422);
        post(sponsor, one + "/stop", Map.of("reason", "Too many errors"));
        assertThat(change.state()).isEqualTo(State.STOPPED);
        assertThat(change.waves()).containsExactly(Wave.State.STOPPED, Wave.State.DROPPED);
        assertThat(post(sponsor, one + "/stop", Map.of("reason", "Again")).statusCode()).isEqualTo(409);
        post(sponsor, one + "/go-on", Map.of("reason", "Repaired"));
        assertThat(change.state()).isEqualTo(State.ROLLING_OUT);
        post(sponsor, one + "/roll-back", Map.of("reason", "It harms"));
        assertThat(change.state()).isEqualTo(State.ROLLING_BACK);
        assertThat(as("p.lead").get(one).body()).contains("Too many errors", "It harms", "Is rolled back");
        assertThat(as("p.lead").get(path("/calendar")).body()).contains("Trainers");
        assertThat(as("p.lead").get(path("/999999")).statusCode()).isEqualTo(404);
    }

    @Test
    void theFormSendsTheDescriptionToTheRecordWhichNamesTheField() {
        change.partnership("T-CHG-41").proposed("New forms");
        var manager = as("c.change");
        var description = "/api" + path("/" + change.id + "/description");
        manager.get(path(""));
        assertThat(manager.get("/api" + path("/" + change.id)).body()).contains("New forms", "Headquarters");
        var wrong = manager.postJson(description, """
                {"currentState": "a", "desiredState": "b", "why": "c", "kind": "TOOL", "stake": "LOW", "beginsOn": "2026-11-09",
                 "audiences": [{"audience": "Trainers", "region": "HQ", "people": "many"}]}""", "X-CSRF-TOKEN", manager.cookie("TANDEM-CSRF"));
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("audiences[0].people");
        var right = manager.postJson(description, """
                {"currentState": "a", "desiredState": "b", "why": "c", "kind": "TOOL", "stake": "LOW", "beginsOn": "2026-11-09",
                 "audiences": [{"audience": "Trainers", "region": "HQ", "people": "40"}]}""", "X-CSRF-TOKEN", manager.cookie("TANDEM-CSRF"));
        assertThat(right.statusCode()).isEqualTo(200);
        scenario.complete("c.change", "describe-change", Map.of());
        assertThat(change.state()).isEqualTo(State.PLANNED);
    }

    @Test
    void anEarlyWarningThatBothSidesSettleAsAChangeBeginsOne() {
        change.partnership("T-CHG-42");
        var reference = new String[1];
        scenario.when(() -> reference[0] = warnings.raise(change.code, scenario.user("p.lead"), new NewWarning(
                "The old tool dies in spring", LocalDate.of(2026, 12, 1), Warning.Impact.HIGH, null, Warning.Stage.BOTH_LEADS)).reference());
        scenario.when(() -> warnings.answer(change.code, reference[0], scenario.user("c.lead"), "So it does"));
        scenario.complete("c.lead", "answer-warning", Map.of());
        for (var lead : List.of("c.lead", "p.lead")) {
            scenario.when(() -> warnings.triage(change.code, reference[0], scenario.user(lead), Warning.Triage.CHANGE, null, null));
            scenario.complete(lead, "triage-warning", Map.of());
        }
        assertThat(changes.of(change.code)).singleElement().satisfies(begun -> {
            assertThat(begun.source()).isEqualTo("warning/" + reference[0]);
            assertThat(begun.title()).contains(reference[0]).doesNotContain("tool");
        });
        assertThat(scenario.tasks("describe-change")).hasSize(1);
    }

    @Test
    void itStandsOnTheAgendaWhileItIsInFlight() {
        change.partnership("T-CHG-43").running("HQ");
        change.proposed("Not described yet");
        scenario.when(() -> {
            var review = reviews.open(change.code, YearMonth.of(2026, 12)).id();
            reviews.drawUpAgenda(review);
        });
        assertThat(as("c.lead").get("/partnerships/" + change.code + "/reviews/2026-12").body())
                .contains("Change “Small”: waves run", "0 of 1 waves done").doesNotContain("Not described yet");
    }

    @Test
    void whoTakesOverASponsorshipIsShownWhatIsInFlightThere() {
        change.partnership("T-CHG-45").running("HQ");
        assertThat(matters.open(change.code, "HQ", true)).containsExactly("Small");
        assertThat(matters.open(change.code, "IN", false)).isEmpty();
        change.proposed("Abroad").described(Kind.CONTENT, Stake.LOW, false, new ChangeAudience("Trainers", "IN", 5));
        assertThat(matters.open(change.code, "IN", false)).containsExactly("Abroad");
        assertThat(matters.open(change.code, "HQ", true)).containsExactly("Abroad", "Small");
    }

    @Test
    void importedAnswersCountOnceAndInTheWaveThatTheyName(@TempDir Path folder) throws IOException {
        change.partnership("T-CHG-44").running("HQ");
        change.delivered();
        var file = folder.resolve("adoption.csv");
        var header = "response_id,wave,responded_on,awareness,desire,knowledge,ability,reinforcement\n";
        Files.writeString(file, header + "A1,C0-W9,2026-11-03,4,4,4,4,6\n");
        assertThat(imports.run(List.of(file), change.code, scenario.user("c.lead"), false).hasErrors()).isTrue();

        var wave = change.waveOf(1).key();
        Files.writeString(file, header + "A1," + wave + ",2026-11-02,4,4,4,4,4\nA2," + wave + ",2026-11-02,4,2,4,4,4\nA3," + wave
                + ",2026-11-02,5,2,4,4,4\nA0," + wave + ",2026-10-01,1,1,1,1,1\n");
        assertThat(imports.run(List.of(file), change.code, scenario.user("c.lead"), false).hasErrors()).isFalse();
        assertThat(imports.run(List.of(file), change.code, scenario.user("c.lead"), false).hasErrors()).isFalse();
        change.measured(0, null);
        var measured = changes.adoption(change.id).get(0);
        assertThat(measured.answers()).as("once each, and none of before it was measured").isEqualTo(3);
        assertThat(measured.barrier()).hasToString("DESIRE");
        assertThat(measured.outcome()).hasToString("BELOW_BAR");
        assertThat(as("p.lead").get(path("/" + change.id)).body())
                .contains("rating-RED", "ti-alert-octagon", "Below the bar", "Barrier point: desire", "3 answers", "let a sponsor answer");
    }

    @Test
    void changeManagersImportAnswersAndNothingElseAndNowhereElse() {
        change.partnership("T-CHG-46").running("HQ");
        var elsewhere = change.waveOf(1).key();
        change.partnership("T-CHG-47").running("HQ");
        change.delivered();
        var answers = answersOf(change.waveOf(1).key());
        assertThat(imported("c.change", "T-CHG-47", "adoption.csv", answers).statusCode()).isEqualTo(200);
        assertThat(imported("c.comms", "T-CHG-47", "adoption.csv", answers).statusCode()).isEqualTo(403);
        assertThat(imported("s.hq", "T-CHG-47", "adoption.csv", answers).statusCode()).isEqualTo(403);
        assertThat(imported("c.lead", "T-CHG-47", "adoption.csv", answers).statusCode()).as("as before").isEqualTo(200);
        assertThat(imported("c.change", "T-CHG-46", "adoption.csv", answersOf(elsewhere)).statusCode()).isEqualTo(404);

        var regions = "region,name,time_zone,distance\nBR,Brazil,America/Sao_Paulo,2\n";
        var refused = imported("c.change", "T-CHG-47", "regions.csv", regions);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(imported("c.lead", "T-CHG-47", "regions.csv", regions).statusCode()).isEqualTo(200);
        change.measured(0, null);
        assertThat(changes.adoption(change.id).get(0).answers()).isEqualTo(1);

        var page = as("c.change").get("/imports").body();
        assertThat(page).contains("T-CHG-47", "<code>adoption</code>").doesNotContain("<code>participants</code>", "T-CHG-46");
        assertThat(as("c.comms").get("/imports").body()).contains("of adoption by change managers as well").doesNotContain("type=\"file\"");
    }

    private static String answersOf(String wave) {
        return "response_id,wave,responded_on,awareness,desire,knowledge,ability,reinforcement\nA1," + wave + ",2026-11-02,4,4,4,4,4\n";
    }

    private HttpResponse<String> imported(String who, String code, String name, String content) {
        var body = "--b\r\nContent-Disposition: form-data; name=\"partnership\"\r\n\r\n" + code
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name + "\"\r\n\r\n" + content + "\r\n--b--\r\n";
        return new Browsing(port).postMultipart(
                "/api/imports", "b", body, "Authorization", Browsing.basic(scenario.user(who), dev.tandem.support.TestPeople.PASSWORD));
    }
}
