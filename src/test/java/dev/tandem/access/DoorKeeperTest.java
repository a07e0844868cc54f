package dev.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.access.SecurityEventLog.Search;
import dev.tandem.support.Browsing;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.server.PathContainer;
import org.springframework.mock.web.MockHttpServletRequest;

/** The map of doors in force, asked from outside. */
@TandemTest
@ExtendWith(OutputCaptureExtension.class)
class DoorKeeperTest {

    private static final String HERE = "T-DOORS-1";
    private static final String THERE = "T-DOORS-2";
    private static final String LEAD = "t.doors.lead";
    private static final String SPONSOR = "t.doors.sponsor";
    private static final String STRANGER = "t.doors.stranger";
    private static final String AUDITOR = "t.doors.auditor";
    private static final String OWNER = "t.doors.owner";
    private static final String ADMIN = "t.doors.admin";

    @Autowired
    TestPeople people;

    @Autowired
    SecurityEventLog log;

    @LocalServerPort
    int port;

    @BeforeEach
    void people() {
        people.assign(HERE, Map.of(LEAD, Set.of("client-leads"), SPONSOR, Set.of("client-sponsors")));
        people.assign(THERE, Map.of(STRANGER, Set.of("client-leads")));
        people.create(AUDITOR, "auditors");
        people.create(OWNER, "process-owners");
        people.create(ADMIN, "camunda-admin");
    }

    /** No route behind these could tell: the first is a page's that isn't there, the others are Camunda's, which the map shuts. */
    @Test
    void whatIsNotOnTheMapOrShutIsRefusedForEverybody() {
        for (var person : List.of(LEAD, AUDITOR, OWNER, ADMIN)) {
            assertThat(get(person, "/api/no-such-door").statusCode()).isEqualTo(404);
            assertThat(get(person, "/engine-rest/no-such-door").statusCode()).isEqualTo(404);
            assertThat(get(person, "/engine-rest/engine/other/task").statusCode()).isEqualTo(404);
            assertThat(send(person, "DELETE", "/engine-rest/task").statusCode()).isEqualTo(404);
            assertThat(get(person, "/engine-rest/schema/log").statusCode()).isEqualTo(403);
            assertThat(post(person, "/engine-rest/identity/verify", "{\"username\":\"x\",\"password\":\"y\"}").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void aPartnershipsDoorIsNotThereForOthersAndOnlyForItsRoles() {
        var activation = "/api/partnerships/" + HERE + "/activation";

        assertThat(get(STRANGER, activation).statusCode()).isEqualTo(404);
        assertThat(get(ADMIN, activation).statusCode()).isEqualTo(404);
        assertThat(get(OWNER, activation).statusCode()).isEqualTo(404);
        assertThat(post(STRANGER, activation, "").statusCode()).isEqualTo(404);
        assertThat(post(SPONSOR, activation, "").statusCode()).isEqualTo(403);
        assertThat(post(AUDITOR, activation, "").statusCode()).isEqualTo(403);
    }

    @Test
    void whoLosesARoleLosesItsDoorsNow() {
        var browser = new Browsing(port);
        browser.signIn(STRANGER);
        assertThat(browser.get("/engine-rest/task").statusCode()).isEqualTo(200);

        people.assign(THERE, Map.of());

        assertThat(browser.get("/engine-rest/task").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "//engine-rest/task", "/engine-rest//task", "/engine-rest/task;x=1", "/engine-rest;x/user", "/engine-rest/..%2fapi/imports",
        "/portal/..;/engine-rest/user", "/engine-rest/%2e%2e/user", "/engine-rest/../user", "/engine-rest/./user", "/engine-rest/%74ask",
        "/%65ngine-rest/task", "/engine-rest/us%65r", "/engine-rest/task%2fcount", "/engine-rest/task%5ccount", "/engine-rest/task%00",
        "/engine-rest/task%0a", "/camunda/api/admin/setup/default/user/create;x", "/camunda/api/%61dmin/setup/default/user/create",
        "/api/%70artnerships/T-DOORS-1/activation", "/portal/tandem.css;/", "//", "/%"
    })
    void unusualPathsAreRefusedInPeace(String path, CapturedOutput output) throws IOException {
        var before = output.getAll().length();
        for (var accept : List.of("text/html", "application/json")) {
            var answer = raw("GET " + path + " HTTP/1.1", "Accept: " + accept, "Authorization: " + Browsing.basic(ADMIN, TestPeople.PASSWORD));

            assertThat(answer).as(path).startsWith("HTTP/1.1 400 ").doesNotContain("Exception").doesNotContain("\tat ").doesNotContain("org.spring");
        }
        assertThat(output.getAll().substring(before)).doesNotContain("Exception").doesNotContain("ERROR");
    }

    @Test
    void noHeaderOrParameterMakesAnotherMethodOfIt() throws IOException {
        var token = "Authorization: " + Browsing.basic(ADMIN, TestPeople.PASSWORD);
        for (var header : List.of("X-HTTP-Method-Override: DELETE", "X-HTTP-Method: DELETE", "X-Method-Override: DELETE", "X-None: 1")) {
            assertThat(raw("POST /engine-rest/user/" + STRANGER + "?_method=DELETE HTTP/1.1", token, header, "Content-Length: 0"))
                    .as(header).startsWith("HTTP/1.1 404 ");
            assertThat(raw("POST /engine-rest/user/" + STRANGER + "/profile HTTP/1.1", token, header, "Content-Length: 0"))
                    .as(header).startsWith("HTTP/1.1 404 ");
        }
        assertThat(get(ADMIN, "/engine-rest/user/" + STRANGER + "/profile").statusCode()).isEqualTo(200);
        assertThat(raw("TRACE /engine-rest/task HTTP/1.1", token)).startsWith("HTTP/1.1 4");
        assertThat(raw("DELETE2 /engine-rest/task HTTP/1.1", token)).startsWith("HTTP/1.1 4");
        assertThat(raw("OPTIONS /engine-rest/deployment/create HTTP/1.1", token)).startsWith("HTTP/1.1 404 ");
        assertThat(raw("HEAD /engine-rest/schema/log HTTP/1.1", token)).startsWith("HTTP/1.1 403 ");
        assertThat(raw("HEAD /engine-rest/user HTTP/1.1", token)).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void refusalsAreOnRecordOnceAMinuteEach() {
        people.create("t.doors.curious", "process-owners");
        for (var i = 0; i < 3; i++) {
            get("t.doors.curious", "/api/partnerships/" + HERE + "/reviews");
            get("t.doors.curious", "/engine-rest/user");
        }

        var events = log.find(new Search(SecurityEvents.Kind.REFUSED, "t.doors.curious", null, null, null), null, 10);

        assertThat(events).extracting(SecurityEvent::door, SecurityEvent::partnership)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("GET /api/partnerships/" + HERE + "/reviews", HERE),
                        org.assertj.core.groups.Tuple.tuple("GET /engine-rest/user", null));
    }

    @Test
    void refusalsOfAPersonAreBoundedAndCountedAndATypingErrorIsNone() {
        var written = new ArrayList<String>();
        var time = new long[] {0};
        var refusals = new Refusals(new SecurityEvents() {
            @Override
            public void record(Kind kind, String subject, String partnership, String detail) {
                throw new AssertionError();
            }

            @Override
            public void recordApart(Kind kind, String subject, String partnership, String detail) {
                written.add(detail);
            }
        }, () -> time[0]);
        var page = new MockHttpServletRequest("GET", "/no-such-page");
        refusals.record(DoorDecision.Reason.NO_DOOR, "x", page, null);
        refusals.record(DoorDecision.Reason.NOBODY_SIGNED_IN, null, page, null);
        assertThat(written).isEmpty();

        refusals.record(DoorDecision.Reason.NOT_FOR_YOU, "x", page, null);
        refusals.record(DoorDecision.Reason.NOT_FOR_YOU, "x", page, null);
        assertThat(written).containsExactly("a door for others");
        for (var i = 0; i < 2 * Refusals.A_MINUTE; i++) {
            refusals.record(DoorDecision.Reason.NOT_FOR_YOU, "x", new MockHttpServletRequest("M" + i, "/page"), null);
        }
        assertThat(written).hasSize(Refusals.A_MINUTE);
        time[0] += 61_000_000_000L;
        refusals.record(DoorDecision.Reason.NOT_FOR_YOU, "x", page, null);
        refusals.record(DoorDecision.Reason.NOT_FOR_YOU, "y", page, null);
        assertThat(written).hasSize(Refusals.A_MINUTE + 2);
        assertThat(written.get(Refusals.A_MINUTE)).contains("32 more refusals");
    }

    @Test
    void theMoreExactPathWinsAndTheMapNamesItsErrors() {
        var doors = new Doors(List.of("= One", "GET anonymous none /a/{x}", "GET nobody none /a/b", "= Two", "at /m /n", "POST office · own /c/{code}"));

        assertThat(doors.find("GET", PathContainer.parsePath("/a/b")).orElseThrow().door().isShut()).isTrue();
        assertThat(doors.find("HEAD", PathContainer.parsePath("/a/c")).orElseThrow().door().isShut()).isFalse();
        assertThat(doors.find("POST", PathContainer.parsePath("/a/c"))).isEmpty();
        assertThat(doors.find("POST", PathContainer.parsePath("/n/c/X")).orElseThrow().partnership()).isEqualTo("X");
        assertThat(doors.find("POST", PathContainer.parsePath("/c/X"))).isEmpty();
        assertThat(doors.find("POST", PathContainer.parsePath("/n/c/X/")).orElseThrow().partnership()).isEqualTo("X");
        assertThat(doors.find("GET", PathContainer.parsePath("/a/c/"))).isEmpty();
        assertThatThrownBy(() -> new Doors(List.of("= One", "GET somebody none /a"))).hasMessageContaining("line 2").hasMessageContaining("somebody");
        assertThatThrownBy(() -> new Doors(List.of("= One", "GET office none /a/{x}", "GET,POST owner none /a/{y}"))).hasMessageContaining("same door");
    }

    @Test
    void auditorsAndAdministratorsReadTheMap() {
        for (var person : List.of(AUDITOR, ADMIN)) {
            var browser = new Browsing(port);
            browser.signIn(person);
            assertThat(browser.get("/operations/doors").body()).contains("/engine-rest").contains("/task/{id}/complete").contains("Process owners");
            assertThat(browser.get("/operations/doors?who=OWNER&q=deployment+create").body())
                    .contains("/deployment/create").doesNotContain("/task/{id}/complete");
            assertThat(browser.get("/operations/doors?q=no-such-door").body()).contains("No door is like this");
            assertThat(browser.get("/operations/doors", "Accept-Language", "de").body()).contains("Engine: Aufgaben").doesNotContain("??");
        }
        var lead = new Browsing(port);
        lead.signIn(LEAD);
        assertThat(lead.get("/operations/doors", "Accept", "text/html").statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> get(String person, String path) {
        return new Browsing(port).get(path, "Authorization", Browsing.basic(person, TestPeople.PASSWORD));
    }

    private HttpResponse<String> post(String person, String path, String json) {
        return new Browsing(port).postJson(path, json, "Authorization", Browsing.basic(person, TestPeople.PASSWORD));
    }

    private HttpResponse<String> send(String person, String method, String path) {
        return new Browsing(port).send(method, path, "Authorization", Browsing.basic(person, TestPeople.PASSWORD));
    }

    /** As it is written: no client tidies up the path. */
    private String raw(String requestLine, String... headers) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            var request = requestLine + "\r\nHost: localhost\r\nConnection: close\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
