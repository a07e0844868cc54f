package dev.tandem.access;

import static dev.tandem.support.TestPartnerships.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.support.Browsing;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPartnerships;
import dev.tandem.support.TestPeople;
import dev.tandem.support.Wire;
import dev.tandem.support.Wire.Answer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What browsers are told, and what is refused that another site, a proxy or a stranger makes up. Requests as they go over the wire. */
@TandemTest
class WebRulesTest {

    private static final String CODE = "T-WEB-1";
    private static final String LEAD = person(CODE, "c.lead");
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "FILE", "*");

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    TestPartnerships partnerships;

    @Autowired
    Doors doors;

    private Browsing lead;

    @BeforeEach
    void aLeadIsSignedIn() {
        partnerships.createWithAccounts(CODE, LocalDate.of(2026, 1, 1));
        lead = new Browsing(port);
        assertThat(lead.signIn(LEAD).statusCode()).isEqualTo(302);
    }

    private Answer send(String request) {
        return Wire.send(port, request.replace("{session}", lead.cookie("TANDEM-SESSION")).replace("{code}", CODE));
    }

    /** What another site makes the browser of a person send who is signed in: the cookie goes along, the token doesn't. */
    @Test
    void nothingIsChangedBySessionWithoutTheToken() {
        var changing = doors.places().stream().filter(place -> !SAFE.contains(place.method())).toList();
        assertThat(changing).hasSizeGreaterThan(300);
        var taken = new ArrayList<String>();
        for (var place : changing) {
            var line = place.method() + " " + place.path().replace("{code}", CODE).replaceAll("\\{[^/]+}|\\*\\*", "x");
            var answer = send(line + """
                     HTTP/1.1
                    Cookie: TANDEM-SESSION={session}
                    Origin: https://evil.example
                    Content-Type: application/x-www-form-urlencoded

                    a=b""");
            if (answer.status() != 403) {
                taken.add(line + " → " + answer.status());
            }
        }
        assertThat(taken).isEmpty();
        assertThat(lead.get("/partnerships/" + CODE).statusCode()).as("the session goes on").isEqualTo(200);
    }

    @Test
    void aTokenOfSomebodyElsesOrOfTheWrongPlaceIsNone() {
        var other = new Browsing(port);
        var foreign = other.csrf();
        assertThat(lead.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        for (var request : List.of(
                // A masked token of another session, in the form.
                """
                POST /sign-out HTTP/1.1
                Cookie: TANDEM-SESSION={session}; TANDEM-CSRF=abc
                Content-Type: application/x-www-form-urlencoded

                _csrf=%s""".formatted(foreign),
                // In the address, where it would be logged and passed on.
                """
                POST /engine-rest/task/count?X-CSRF-TOKEN=%s HTTP/1.1
                Cookie: TANDEM-SESSION={session}; TANDEM-CSRF=%s
                Content-Type: application/json

                {}""".formatted(foreign, other.cookie("TANDEM-CSRF")),
                // The webapps' header with a word, as was enough once to sign in.
                """
                POST /camunda/api/engine/engine/default/task/count HTTP/1.1
                Cookie: TANDEM-SESSION={session}
                X-XSRF-TOKEN: any
                Content-Type: application/json

                {}""",
                // A password that the browser remembers for HTTP Basic goes along with what another site sends.
                """
                POST /engine-rest/task/count HTTP/1.1
                Authorization: %s
                Sec-Fetch-Site: cross-site
                Content-Type: text/plain

                {}""".formatted(Browsing.basic(LEAD, TestPeople.PASSWORD)))) {
            assertThat(send(request).status()).as(request).isEqualTo(403);
        }
        assertThat(lead.get("/partnerships/" + CODE).statusCode()).isEqualTo(200);
    }

    /** @param signedIn whether the lead asks */
    private record Told(String path, boolean signedIn, String policy, String cache, Map<String, String> more) {}

    @Test
    void everyAnswerSaysWhatBrowsersMayDoWithIt() {
        var pages = WebHeaders.PAGES;
        var data = WebHeaders.DATA;
        var noStore = "no-cache, no-store, max-age=0, must-revalidate";
        for (var told : List.of(
                new Told("/sign-in", false, pages, noStore, Map.of()),
                new Told("/", true, pages, noStore, Map.of()),
                new Told("/partnerships/" + CODE, true, pages, noStore, Map.of()),
                new Told("/no-such-page", true, pages, noStore, Map.of()),
                new Told("/welcome/no-such-token", false, pages, noStore, Map.of()),
                new Told("/imports/template.xlsx", true, pages, noStore, Map.of()),
                new Told("/api/partnerships/" + CODE + "/reviews", true, data, noStore, Map.of()),
                new Told("/api/partnerships/" + CODE + "/reviews", false, data, noStore, Map.of()),
                new Told("/engine-rest/task", true, data, noStore, Map.of()),
                new Told("/engine-rest/task/none", true, data, noStore, Map.of()),
                new Told("/actuator/health", false, data, noStore, Map.of()),
                new Told("/portal/tandem.css", false, data, "max-age=3600, public", Map.of()),
                new Told("/portal/tandem.svg", false, data, "max-age=3600, public", Map.of()),
                new Told("/webjars/tabler__core/dist/css/tabler.min.css", false, data, "max-age=3600, public", Map.of()),
                new Told("/camunda/app/tasklist/default/", true, null, noStore, Map.of()),
                new Told("/camunda/api/engine/engine/default/task", true, null, noStore, Map.of()),
                new Told("/camunda/app/tasklist/scripts/config.js", true, null, "private, max-age=600", Map.of()))) {
            var answer = send("GET " + told.path() + " HTTP/1.1\nAccept: text/html,application/json,*/*\nX-Forwarded-Proto: https"
                    + (told.signedIn() ? "\nCookie: TANDEM-SESSION={session}" : ""));
            assertThat(answer.head()).as(told.path()).contains(
                    "X-Content-Type-Options: nosniff", "X-Frame-Options: DENY", "Referrer-Policy: same-origin", "X-XSS-Protection: 0",
                    "Cross-Origin-Opener-Policy: same-origin", "Cross-Origin-Resource-Policy: same-origin",
                    "Strict-Transport-Security: max-age=31536000 ; includeSubDomains");
            assertThat(answer.header("Permissions-Policy")).as(told.path()).contains("camera=()");
            assertThat(answer.headers("Cache-Control")).as(told.path()).containsExactly(told.cache());
            assertThat(answer.headers("Content-Security-Policy")).as(told.path()).hasSize(1);
            if (told.policy() != null) {
                assertThat(answer.header("Content-Security-Policy")).as(told.path()).isEqualTo(told.policy());
            }
            assertThat(answer.headers("Server")).as(told.path()).isEmpty();
            assertThat(answer.headers("X-Powered-By")).as(told.path()).isEmpty();
        }
        assertThat(WebHeaders.PAGES).doesNotContain("unsafe");
        // Tasklist's own, with a nonce for each page: nothing from elsewhere, no inline script without it.
        var policy = send("GET /camunda/app/tasklist/default/ HTTP/1.1\nCookie: TANDEM-SESSION={session}").header("Content-Security-Policy");
        assertThat(policy).contains("frame-ancestors 'none'").contains("object-src 'none'").contains("connect-src 'self'");
        assertThat(Arrays.stream(policy.split(";")).map(String::strip).filter(each -> each.startsWith("script-src")).findFirst().orElseThrow())
                .matches("script-src 'nonce-[\\w-]{16,}' 'strict-dynamic' 'unsafe-eval'");
        assertThat(send("GET /sign-in HTTP/1.1").headers("Strict-Transport-Security")).as("without TLS").isEmpty();
    }

    @Test
    void cookiesStayBehindTlsAndOnThisSite() {
        var seen = new ArrayList<String>();
        for (var request : List.of(
                "GET /sign-in HTTP/1.1\nX-Forwarded-Proto: https",
                "GET /partnerships/" + CODE + " HTTP/1.1\nX-Forwarded-Proto: https",
                "GET /camunda/app/tasklist/default/ HTTP/1.1\nX-Forwarded-Proto: https\nCookie: TANDEM-SESSION={session}")) {
            for (var cookie : send(request).headers("Set-Cookie")) {
                var name = cookie.substring(0, cookie.indexOf('='));
                seen.add(name);
                assertThat(cookie).as(request).matches("(?i).*;\\s*secure\\b.*").matches("(?i).*;\\s*samesite=(lax|strict)\\b.*");
                // Scripts read the two that they send back; all others are none of theirs.
                if (!Set.of("TANDEM-CSRF", "XSRF-TOKEN").contains(name)) {
                    assertThat(cookie).as(request).matches("(?i).*;\\s*httponly\\b.*");
                }
            }
        }
        assertThat(seen).contains("TANDEM-SESSION", "TANDEM-CSRF", "XSRF-TOKEN");
    }

    /** Whatever a request says of where it goes, answers lead nowhere else. */
    @Test
    void noRedirectLeavesThisSite() {
        var token = lead.csrf();
        for (var request : List.of(
                "GET /partnerships/{code} HTTP/1.1\nX-Forwarded-Host: evil.example\nX-Forwarded-Port: 444\nForwarded: host=evil.example;proto=https",
                "GET /t/abc HTTP/1.1\nX-Forwarded-Prefix: //evil.example",
                "GET /t//evil.example HTTP/1.1\nCookie: TANDEM-SESSION={session}",
                "GET /t/https:%2F%2Fevil.example HTTP/1.1\nCookie: TANDEM-SESSION={session}",
                "GET /t/%5Cevil.example HTTP/1.1\nCookie: TANDEM-SESSION={session}",
                "GET //evil.example/%2e%2e HTTP/1.1",
                "GET /%5Cevil.example/ HTTP/1.1",
                "GET https://evil.example/ HTTP/1.1",
                "GET /sign-in?continue=https://evil.example&redirect=//evil.example&url=%5C%5Cevil.example HTTP/1.1\nCookie: TANDEM-SESSION={session}",
                "GET /camunda HTTP/1.1\nX-Forwarded-Host: evil.example",
                "GET /camunda/app/tasklist?//evil.example HTTP/1.1\nX-Forwarded-Host: evil.example\nCookie: TANDEM-SESSION={session}",
                """
                POST /sign-in?continue=//evil.example HTTP/1.1
                Cookie: TANDEM-SESSION={session}
                Referer: https://evil.example/
                Content-Type: application/x-www-form-urlencoded

                username=nobody&password=wrong&_csrf=%s&redirect=https://evil.example""".formatted(token))) {
            var answer = send(request);
            assertThat(answer.header("Location")).as(request).doesNotContain("evil").doesNotContain("\\").doesNotStartWith("//");
            assertThat(answer.status()).as(request).isLessThan(500);
        }
        // Signing in leads on to what was asked for first, and that is a path of ours even if it was asked for at another host.
        var stranger = new Browsing(port);
        assertThat(Browsing.location(stranger.get("/partnerships/" + CODE + "?to=//elsewhere", "X-Forwarded-Host", "evil.example"))).isEqualTo("/sign-in");
        assertThat(Browsing.location(stranger.signIn(LEAD))).startsWith("/partnerships/" + CODE + "?");
    }

    /** Answers to nonsense say that it is none: nothing of what was sent, nothing of what is inside. */
    @Test
    void errorsTellNothingOfTheInsideAndRepeatNothing() {
        var told = new ArrayList<String>();
        for (var request : List.of(
                "GET /<script>alert(1)</script> HTTP/1.1",
                "GET /%3Cscript%3Ealert(1)%3C/script%3E HTTP/1.1\nCookie: TANDEM-SESSION={session}\nAccept: text/html",
                "GET /partnerships/%3Cscript%3Ealert(1)%3C%2Fscript%3E HTTP/1.1\nCookie: TANDEM-SESSION={session}\nAccept: text/html",
                "GET /partnerships/{code}/reviews/%3Cscript%3E HTTP/1.1\nCookie: TANDEM-SESSION={session}\nAccept: text/html",
                "GET /api/partnerships/{code}/reviews/%3Cscript%3E HTTP/1.1\nCookie: TANDEM-SESSION={session}",
                "GET /welcome/%3Cscript%3E HTTP/1.1\nAccept: text/html",
                "GET /t/%3Cscript%3E HTTP/1.1\nCookie: TANDEM-SESSION={session}\nAccept: text/html",
                "GET /%00 HTTP/1.1", "GET /%zz HTTP/1.1", "GET /..;/actuator/env HTTP/1.1", "BREW /sign-in HTTP/1.1", "TRACE / HTTP/1.1",
                "GET /sign-in HTTP/9.9", "GET /error?message=%3Cscript%3E HTTP/1.1", "GET /sign-in?error=%3Cscript%3E HTTP/1.1",
                "GET /imports/%3Cscript%3E HTTP/1.1\nCookie: TANDEM-SESSION={session}\nAccept: text/html",
                "GET /outbox/%3Cscript%3E HTTP/1.1\nCookie: TANDEM-SESSION={session}\nAccept: text/html",
                "GET /engine-rest/task/%3Cscript%3E HTTP/1.1\nCookie: TANDEM-SESSION={session}",
                "GET /engine-rest/task?sortBy=%3Cscript%3E&sortOrder=asc HTTP/1.1\nCookie: TANDEM-SESSION={session}",
                "GET /engine-rest/task?createdAfter=nonsense HTTP/1.1\nCookie: TANDEM-SESSION={session}",
                "GET /engine-rest/no/such/resource HTTP/1.1\nCookie: TANDEM-SESSION={session}",
                "GET /camunda/api/engine/engine/none/task HTTP/1.1\nCookie: TANDEM-SESSION={session}",
                "GET /camunda/api/cockpit/plugin/base/none/incident HTTP/1.1\nCookie: TANDEM-SESSION={session}",
                """
                POST /engine-rest/task/count HTTP/1.1
                Authorization: %1$s
                Content-Type: application/json

                {"nonsense": [}""".formatted(Browsing.basic(LEAD, TestPeople.PASSWORD)),
                """
                POST /engine-rest/task/count HTTP/1.1
                Authorization: %1$s
                Content-Type: application/json

                {"nonsense": "<script>"}""".formatted(Browsing.basic(LEAD, TestPeople.PASSWORD)),
                """
                POST /api/imports HTTP/1.1
                Authorization: %1$s
                Content-Type: multipart/form-data; boundary=x

                nothing""".formatted(Browsing.basic(LEAD, TestPeople.PASSWORD)),
                """
                POST /api/partnerships/{code}/activation HTTP/1.1
                Authorization: %1$s
                Content-Type: application/xml

                <!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>""".formatted(Browsing.basic(LEAD, TestPeople.PASSWORD)))) {
            var answer = send(request);
            if (answer.status() >= 500 && answer.status() != 501 && answer.status() != 505) {
                told.add(answer.status() + " to " + request);
            }
            for (var inside : List.of("\tat ", "Exception:", "org.springframework", "org.camunda", "org.apache", "jakarta.", "java.", "com.fasterxml",
                    "Tomcat", "Hibernate", "select ", "/root/", "root:")) {
                // The engine's REST says of a value that can't be read what it should be: documented, and no secret.
                if (answer.body().replace("java type java.util.Date", "").contains(inside)) {
                    told.add("\"" + inside + "\" in the answer to " + request + ": " + answer.body());
                }
            }
            // JSON repeats as data, which no browser takes for a page.
            if (answer.body().contains("<script>") && !answer.header("Content-Type").contains("json")) {
                told.add("a script in the answer to " + request);
            }
        }
        assertThat(told).isEmpty();
    }
}
