package dev.tandem.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tandem.expectation.ExpectationService;
import dev.tandem.expectation.ExpectationService.Delivered;
import dev.tandem.partnership.Side;
import dev.tandem.recognition.Story.State;
import dev.tandem.support.Browsing;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page of wins, one win with its stories and files, the form to nominate, and what is published outside. */
@TandemTest
@Tag("database")
class WinPagesTest {

    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 2);

    @LocalServerPort
    int port;

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    RecognitionService wins;

    @Autowired
    StoryService stories;

    @Autowired
    StoryFiles files;

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
        result(YearMonth.of(2026, 10), "12");
        result(YearMonth.of(2026, 11), "6.5");
    }

    private void result(YearMonth month, String value) {
        scenario.when(() -> expectations.deliver(
                code, month, Side.CLIENT, List.of(new Delivered("no-shows", null, new BigDecimal(value), null, null)), scenario.user("c.lead"), false));
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
        return "/partnerships/" + code + "/wins" + end;
    }

    private Story drafting(String format) {
        scenario.when(() -> wins.nominate(code + "/1", new RecognitionService.NewWin(
                code, null, "Team Pune", "Fewer people miss their course", "Report", null, scenario.user("p.comms"), Win.Kind.WIN,
                List.of(new Win.Measure("no-shows", YearMonth.of(2026, 10), YearMonth.of(2026, 11))))));
        scenario.complete("c.lead", "confirm-win-client", Map.of("word", "CONFIRM"));
        scenario.complete("p.lead", "confirm-win-provider", Map.of("word", "CONFIRM"));
        for (var ring = 0; ring < 2; ring++) {
            scenario.complete("p.lead", "widen-circle", Map.of("choice", "WIDEN", "tellOn", "2026-11-02"));
            told("announce-win");
        }
        scenario.complete("p.lead", "widen-circle", Map.of("choice", "WIDEN", "tellOn", "2026-11-02", format, true));
        return latest();
    }

    private Story latest() {
        var all = stories.of(code, wins.of(code).get(0).id());
        return all.get(all.size() - 1);
    }

    private void told(String task) {
        scenario.when(() -> stories.write(code, latest().id(), scenario.user("p.comms"), "Everybody comes", "Only {no-shows.after} stay away."));
        agreedAndTold(task);
    }

    private void agreedAndTold(String task) {
        scenario.complete("p.comms", "draft-story", Map.of());
        scenario.complete("c.lead", "approve-publication-client", Map.of("word", "CONSENT"));
        scenario.complete("p.lead", "approve-publication-provider", Map.of("word", "CONSENT"));
        scenario.passTo(scenario.now().plusSeconds(60));
        scenario.complete("p.comms", task, Map.of("where", "Everywhere"));
    }

    @Test
    void anybodyNominatesOnceHoweverOftenTheFormIsSent() {
        partnership("T-WIN-31");
        var person = as("c.change");
        assertThat(person.get(path("/new")).body()).contains("Name of no-shows", "October 2026");
        var wrong = post(person, path(""), Map.of("who", " ", "what", "Fewer miss it"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"error-who\"", "Fewer miss it");
        assertThat(post(person, path(""), Map.of("who", "Team", "what", "Fewer", "expectation", "no-shows", "before", "2026-11", "after", "2026-10")).body())
                .contains("id=\"error-after\"");
        var form = Map.of("who", "Team Pune", "what", "Fewer miss it", "kind", "WIN", "expectation", "no-shows", "before", "2026-10", "after", "2026-11",
                "once", "e6f0b1d2");
        assertThat(post(person, path(""), form).statusCode()).isEqualTo(302);
        assertThat(post(person, path(""), form).statusCode()).isEqualTo(302);
        assertThat(wins.of(code)).hasSize(1);
        assertThat(wins.measures(wins.of(code).get(0).id())).containsExactly(
                new Win.Measure("no-shows", YearMonth.of(2026, 10), YearMonth.of(2026, 11)));
        scenario.continued();
        assertThat(scenario.tasks("confirm-win-client")).hasSize(1);

        var list = as("s.in").get(path("")).body();
        assertThat(list).contains("Team Pune", "1 win against no problem", "leads say whether it is true and fair to tell");
        var one = as("s.in").get(path("/" + wins.of(code).get(0).id())).body();
        assertThat(one).contains("{no-shows.before}", "12 %", "{no-shows.change}", "Name of no-shows: October 2026 → November 2026");
    }

    @Test
    void aFigureThatNoRecordHoldsIsRefusedByName() {
        partnership("T-WIN-32");
        var story = drafting("caseStudy");
        var writer = as("c.comms");
        var text = path("/" + story.win() + "/stories/" + story.id() + "/text");
        var wrong = post(writer, text, Map.of("headline", "Fewer miss it", "draft", "No-shows fell by 73 percent."));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("The records hold no figure 73.", "No-shows fell by 73 percent.");
        assertThat(post(writer, text, Map.of("headline", "99 reasons", "draft", "True.")).body()).contains("no figure 99");
        assertThat(post(writer, text, Map.of("headline", "Half as many", "draft", "True.")).body()).as("6.5 of 12 aren't").contains("no figure Half");
        assertThat(post(writer, text, Map.of("headline", "True", "draft", "They fell by ninety percent.")).body()).contains("no figure ninety percent");
        assertThat(post(writer, text, Map.of("headline", "Half", "draft", "{csat.after}")).body()).contains("No fact on record is named csat.after");
        assertThat(latest().text()).isNull();
        assertThat(post(as("s.in"), text, Map.of("headline", "Half", "draft", "True.")).statusCode()).isEqualTo(403);
        assertThat(post(writer, text, Map.of("headline", "Fewer", "draft", "From {no-shows.before} to six point five percent, 6.5 %.")).statusCode()).isEqualTo(302);
        assertThat(latest().text()).isEqualTo("From 12 % to six point five percent, 6.5 %.");
    }

    @Test
    void aStoryLeavesAsDocumentAndPrintWithItsSources() throws Exception {
        partnership("T-WIN-33");
        var story = drafting("awardSubmission");
        scenario.when(() -> wins.quote(code, story.win(), scenario.user("p.comms"), new Win.Quote("Asha Rao", "All 20 of us came", "By mail, in November")));
        scenario.when(() -> stories.write(
                code, story.id(), scenario.user("p.comms"), "Everybody comes & stays", "From {no-shows.before} to {no-shows.after}.\n\n{quote.1}"));
        scenario.when(() -> stories.illustrate(code, story.id(), scenario.user("p.comms"), TestPictures.png(), "The team in Pune"));
        var folder = path("/" + story.win() + "/stories/" + story.id());
        var reader = as("s.in");
        assertThat(reader.get(folder + "/story.docx").headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).contains("wordprocessingml"));
        assertThat(reader.get(folder + "/story.pdf").statusCode()).isEqualTo(200);
        var document = stories.document(code, story.id());
        try (var word = new XWPFDocument(new ByteArrayInputStream(files.docx(document))); var extractor = new XWPFWordExtractor(word)) {
            assertThat(extractor.getText()).contains(
                    "Everybody comes & stays", "From 12 % to 6.5 %.", "“All 20 of us came” – Asha Rao", "Sources of the figures",
                    "12 %: Name of no-shows: result of October 2026", "6.5 %: Name of no-shows: result of November 2026", "By mail, in November");
            assertThat(word.getParagraphs().get(0).getStyle()).isEqualTo("Title");
            assertThat(word.getAllPictures()).hasSize(1);
        }
        try (var pdf = Loader.loadPDF(files.pdf(document))) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("Everybody comes & stays", "From 12 % to 6.5 %.", "result of October 2026");
        }
    }

    /** Between the text and the file a result is corrected: the file would say a figure that no record holds. */
    @Test
    void noFileSaysAFigureThatTheRecordsNoLongerHold() {
        partnership("T-WIN-61");
        var story = drafting("press");
        scenario.when(() -> stories.write(code, story.id(), scenario.user("p.comms"), "Everybody comes", "Only {no-shows.after} stay away."));
        var folder = path("/" + story.win() + "/stories/" + story.id());
        var reader = as("s.in");
        assertThat(reader.get(folder + "/story.pdf").statusCode()).isEqualTo(200);
        result(YearMonth.of(2026, 11), "8");
        for (var file : List.of("/story.docx", "/story.pdf")) {
            var refused = reader.get(folder + file);
            assertThat(refused.statusCode()).as(file).isEqualTo(409);
            assertThat(refused.body()).contains("A figure on record has changed");
        }
        assertThatIllegalArgumentException().as("a picture claims no more than the text").isThrownBy(() -> people.asSystem(() -> stories.illustrate(
                code, story.id(), scenario.user("p.comms"), TestPictures.png(), "300 % more"))).withMessageStartingWith("description: ");
    }

    @Test
    void aPictureKeepsNothingButWhatIsSeen() {
        partnership("T-WIN-34");
        var story = drafting("press");
        assertThat(new String(TestPictures.png(), StandardCharsets.ISO_8859_1)).contains(TestPictures.SECRET);
        assertThatIllegalArgumentException().isThrownBy(() -> people.asSystem(() -> stories.illustrate(
                code, story.id(), scenario.user("p.comms"), "GIF89a".getBytes(StandardCharsets.UTF_8), "No picture"))).withMessageStartingWith("picture: ");
        assertThatIllegalArgumentException().isThrownBy(() -> people.asSystem(() -> stories.illustrate(
                code, story.id(), scenario.user("p.comms"), new byte[5 * 1024 * 1024 + 1], "Too large"))).withMessageStartingWith("picture: ");
        scenario.when(() -> stories.illustrate(code, story.id(), scenario.user("p.comms"), TestPictures.png(), "The team"));
        var kept = stories.picture(latest()).orElseThrow();
        assertThat(kept.mediaType()).isEqualTo("image/png");
        assertThat(new String(kept.content(), StandardCharsets.ISO_8859_1)).doesNotContain(TestPictures.SECRET);
    }

    @Test
    void whatIsPublishedOutsideHasAPageUntilConsentIsWithdrawn() {
        partnership("T-WIN-35");
        var story = drafting("press");
        scenario.when(() -> stories.write(code, story.id(), scenario.user("p.comms"), "Everybody comes", "Only {no-shows.after} stay away."));
        scenario.when(() -> stories.illustrate(code, story.id(), scenario.user("p.comms"), TestPictures.png(), "The team"));
        agreedAndTold("publish-story");
        var token = latest().token();
        assertThat(token).hasSize(32);
        var anybody = new Browsing(port);
        var page = anybody.get("/wins/" + token);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Everybody comes", "Only 6.5 % stay away.", "Client of " + code, "/wins/" + token + "/picture", "noindex")
                .doesNotContain("/partnerships/", "p.comms", "c.lead", "/stories/");
        assertThat(page.headers().firstValue("X-Robots-Tag")).hasValue("noindex, nofollow");
        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy).doesNotContain("unsafe-inline"));
        assertThat(anybody.get("/wins/" + token + "/picture").headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(anybody.get("/wins/" + token.substring(1) + "A").statusCode()).isEqualTo(404);

        var withdrawal = path("/" + story.win() + "/stories/" + story.id() + "/withdrawal");
        assertThat(post(as("s.in"), withdrawal, Map.of()).statusCode()).as("neither a lead nor one who consented").isEqualTo(403);
        assertThat(post(as("c.partner"), withdrawal, Map.of()).statusCode()).isEqualTo(302);
        assertThat(latest().state()).isEqualTo(State.STOPPED);
        assertThat(as("s.in").get(path("/" + story.win())).body()).contains("Was told; consent is withdrawn since").doesNotContain("/wins/" + token);
        assertThat(anybody.get("/wins/" + token).statusCode()).isEqualTo(404);
        assertThat(anybody.get("/wins/" + token + "/picture").statusCode()).isEqualTo(404);
        assertThat(post(as("c.partner"), withdrawal, Map.of()).statusCode()).isEqualTo(409);
    }

    @Test
    void anotherPartnershipSeesNothingOfIt() {
        partnership("T-WIN-36");
        var story = drafting("press");
        var theirs = path("/" + story.win());
        var ofOne = code;
        scenario.over();
        partnership("T-WIN-37");
        var stranger = as("p.comms");
        assertThat(stranger.get(theirs).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/api" + theirs).statusCode()).isEqualTo(404);
        for (var door : List.of("/" + story.win(), "/" + story.win() + "/stories/" + story.id() + "/story.docx",
                "/" + story.win() + "/stories/" + story.id() + "/story.pdf", "/" + story.win() + "/stories/" + story.id() + "/picture")) {
            assertThat(stranger.get(path(door)).statusCode()).as("through the own partnership: " + door).isEqualTo(404);
        }
        assertThat(stranger.get("/api" + path("/" + story.win() + "/stories/" + story.id())).statusCode()).isEqualTo(404);
        assertThat(post(stranger, path("/" + story.win() + "/stories/" + story.id() + "/text"), Map.of("headline", "Mine", "draft", "Mine")).statusCode())
                .isEqualTo(404);
        assertThat(post(stranger, path("/" + story.win() + "/quotes"), Map.of("saidBy", "I", "quote", "Mine", "permission", "Mine")).statusCode())
                .isEqualTo(404);
        assertThat(stories.find(ofOne, story.id())).get().extracting(Story::headline).isNotEqualTo("Mine");
    }

    @Test
    void aProgramNominatesAndSendsAgain() {
        partnership("T-WIN-38");
        var program = as("c.lead");
        var body = "{\"who\": \"Team Oslo\", \"what\": \"Rooms found\", \"expectations\": [\"no-shows\"], \"before\": \"2026-10\", \"after\": \"2026-11\"}";
        var sent = program.postJson("/api" + path(""), body, "X-CSRF-TOKEN", program.csrf(), "Idempotency-Key", "\"one\"");
        var again = program.postJson("/api" + path(""), body, "X-CSRF-TOKEN", program.csrf(), "Idempotency-Key", "\"one\"");
        assertThat(List.of(sent.statusCode(), again.statusCode())).containsOnly(201);
        assertThat(wins.of(code)).hasSize(1);
        assertThat(sent.headers().firstValue("Location")).hasValue("/api" + path("/" + wins.of(code).get(0).id()));
        assertThat(program.postJson("/api" + path(""), "{\"who\": \"Team\", \"what\": \"It\", \"kind\": \"BOAST\"}", "X-CSRF-TOKEN", program.csrf()).body())
                .contains("kind: must be WIN or PRAISE");
    }
}
