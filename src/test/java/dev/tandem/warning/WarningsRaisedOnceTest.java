package dev.tandem.warning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.support.Browsing;
import dev.tandem.support.DatabaseSearch;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.warning.WarningService.Viewer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A warning that is sent twice, by a program that heard no answer or by a double click, is raised once. */
@TandemTest
@Tag("database")
class WarningsRaisedOnceTest {

    private static final Pattern ONCE = Pattern.compile("name=\"once\" value=\"([^\"]+)\"");
    private static final String KEY = "8e03978e-40d5-43dd-bc93-6894a57f9324";

    @LocalServerPort
    int port;

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    WarningService warnings;

    @Autowired
    WarningKeys keys;

    @Autowired
    DatabaseSearch database;

    @Autowired
    JdbcClient jdbc;

    private String code;

    @AfterEach
    void over() {
        scenario.over();
    }

    private void partnership(String code) {
        this.code = code;
        scenario.partnership(code, LocalDate.of(2026, 11, 2));
    }

    private Browsing as(String who) {
        var browsing = new Browsing(port);
        browsing.signIn(scenario.user(who));
        return browsing;
    }

    private HttpResponse<String> sent(Browsing person, String key, String matter, String stage) {
        return sent(person, person.csrf(), key, matter, stage);
    }

    private HttpResponse<String> sent(Browsing person, String csrf, String key, String matter, String stage) {
        var body = """
                {"matter": "%s", "couldHitOn": "2026-12-01", "impact": "LOW", "stage": "%s"}""".formatted(matter, stage);
        var path = "/api/partnerships/" + code + "/warnings";
        return key == null ? person.postJson(path, body, "X-CSRF-TOKEN", csrf)
                : person.postJson(path, body, "X-CSRF-TOKEN", csrf, "Idempotency-Key", key);
    }

    private List<String> raisedBy(String who) {
        return warnings.visible(code, new Viewer(scenario.user(who), false)).stream()
                .filter(warning -> warning.raisedBy().equals(scenario.user(who))).map(Warning::matter).toList();
    }

    @Test
    void aProgramThatHeardNoAnswerSendsItAgain() {
        partnership("T-ONCE-1");
        var program = as("p.lead");
        var first = sent(program, KEY, "Rooms are short", "OWN_SIDE");
        var again = sent(program, "\"" + KEY + "\"", "Rooms are short", "OWN_SIDE");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(Browsing.location(first)).startsWith("/api/partnerships/" + code + "/warnings/");
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(Browsing.location(again)).isEqualTo(Browsing.location(first));
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(program.get(Browsing.location(first)).body()).contains("Rooms are short");
        assertThat(raisedBy("p.lead")).containsExactly("Rooms are short");

        var other = sent(program, KEY, "Trainers are short", "OWN_SIDE");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(other.body()).contains("This Idempotency-Key was used with another body").doesNotContain("Rooms");
        assertThat(sent(program, KEY, "Rooms are short", "BOTH_LEADS").statusCode()).as("wider than it was").isEqualTo(422);
        assertThat(raisedBy("p.lead")).containsExactly("Rooms are short");

        sent(program, null, "Rooms are short", "OWN_SIDE");
        sent(program, null, "Rooms are short", "OWN_SIDE");
        assertThat(raisedBy("p.lead")).as("without a key, as often as it is sent").hasSize(3);
    }

    @Test
    void whatWasRefusedUsesUpNoKey() {
        partnership("T-ONCE-2");
        var program = as("p.lead");
        assertThat(sent(program, KEY, " ", "OWN_SIDE").statusCode()).isEqualTo(400);
        assertThat(sent(program, "x".repeat(256), "Rooms are short", "OWN_SIDE").statusCode()).isEqualTo(400);
        assertThat(sent(program, KEY, "Rooms are short", "OWN_SIDE").statusCode()).isEqualTo(201);
    }

    @Test
    void aKeyIsEachPersonsOwn() {
        partnership("T-ONCE-3");
        var own = sent(as("p.lead"), KEY, "Quitten are short", "OWN_SIDE");
        for (var stranger : List.of("c.lead", "p.comms")) {
            var same = sent(as(stranger), KEY, "Quitten are short", "OWN_SIDE");
            assertThat(same.statusCode()).as(stranger).isEqualTo(201);
            assertThat(Browsing.location(same)).as(stranger).isNotEqualTo(Browsing.location(own));
        }
        assertThat(sent(as("s.hq"), KEY, "Guesswork", "OWN_SIDE").statusCode()).as("nothing tells that the key is known").isEqualTo(201);
        assertThat(database.columnsWith("Quitten")).containsExactly("warnings.matter");
        assertThat(database.columnsWith(KEY)).as("a key may say something").isEmpty();
    }

    @Test
    void ofManyAtTheSameMomentOneIsRaised() throws Exception {
        partnership("T-ONCE-4");
        var program = as("p.lead");
        var csrf = program.csrf();
        var threads = Executors.newFixedThreadPool(4);
        try {
            var answers = threads.invokeAll(Collections.nCopies(
                    4, (Callable<HttpResponse<String>>) () -> sent(program, csrf, KEY, "Rooms are short", "BOTH_LEADS")));
            for (var answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(201);
                assertThat(Browsing.location(answer.get())).isEqualTo(Browsing.location(answers.get(0).get()));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(raisedBy("p.lead")).containsExactly("Rooms are short");
        scenario.continued();
        assertThat(scenario.instances("early-warning")).hasSize(1);
    }

    @Test
    void keysAreKnownForADayAndGoAfterTwo() {
        partnership("T-ONCE-5");
        var program = as("p.lead");
        sent(program, KEY, "Rooms are short", "OWN_SIDE");
        usedBefore(Duration.ofHours(25));
        keys.letGo();
        assertThat(sent(program, KEY, "Other words", "OWN_SIDE").statusCode()).isEqualTo(422);
        usedBefore(Duration.ofHours(49));
        assertThat(keys.letGo()).isPositive();
        assertThat(sent(program, KEY, "Other words", "OWN_SIDE").statusCode()).isEqualTo(201);
    }

    private void usedBefore(Duration time) {
        jdbc.sql("update warning_keys set used_at = :at where partnership = :code").param("code", code)
                .param("at", scenario.now().minus(time).atOffset(ZoneOffset.UTC)).update();
    }

    @Test
    void aDoubleClickRaisesOneAndOtherWordsAreAskedAbout() {
        partnership("T-ONCE-6");
        var raiser = as("p.comms");
        var page = "/partnerships/" + code + "/warnings";
        var token = once(raiser.get(page + "/new").body());
        assertThat(once(raiser.get(page + "/new").body())).as("each form has its own").isNotEqualTo(token);
        var first = Browsing.location(posted(raiser, page, token, "Rooms are booked twice"));
        assertThat(first).contains(page + "/");
        assertThat(Browsing.location(posted(raiser, page, token, "Rooms are booked twice"))).isEqualTo(first);
        assertThat(raisedBy("p.comms")).containsExactly("Rooms are booked twice");

        var asked = posted(raiser, page, token, "Rooms are too small");
        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(asked.body()).contains("This form was sent before", "href=\"" + first, "Rooms are too small");
        assertThat(raisedBy("p.comms")).hasSize(1);
        posted(raiser, page, once(asked.body()), "Rooms are too small");
        assertThat(raisedBy("p.comms")).containsExactlyInAnyOrder("Rooms are booked twice", "Rooms are too small");
    }

    private static String once(String page) {
        var token = ONCE.matcher(page);
        assertThat(token.find()).as("a token in the form").isTrue();
        return token.group(1);
    }

    private static HttpResponse<String> posted(Browsing person, String page, String token, String matter) {
        return person.post(page, Map.of("_csrf", person.csrf(), "once", token, "matter", matter, "couldHitOn", "2026-12-01",
                "impact", "HIGH", "stage", "OWN_SIDE"));
    }
}
