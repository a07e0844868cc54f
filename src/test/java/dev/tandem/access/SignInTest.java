package dev.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.support.Browsing;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@TandemTest
@Tag("database")
class SignInTest {

    private static final String CODE = "T-ACCESS-1";
    private static final String LEAD = "t.access.lead";
    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    @Autowired
    TestPeople people;

    @LocalServerPort
    int port;

    Browsing browser;

    @BeforeEach
    void people() {
        people.assign(CODE, Map.of(LEAD, Set.of("client-leads")));
        browser = new Browsing(port);
    }

    @Test
    void oneSignInHoldsForPagesWebappsAndApis() {
        browser.signIn(LEAD);

        assertThat(browser.get("/").statusCode()).isIn(200, 404);
        assertThat(browser.get(TASKLIST).statusCode()).isEqualTo(200);
        var who = browser.get("/camunda/api/admin/auth/user/default");
        assertThat(who.statusCode()).isEqualTo(200);
        assertThat(who.body()).contains("\"userId\":\"" + LEAD + "\"").contains("tasklist").doesNotContain("cockpit").doesNotContain("\"admin\"");
        assertThat(browser.get("/camunda/api/engine/engine/default/task/count").statusCode()).isEqualTo(200);
        assertThat(browser.get("/engine-rest/task/count").statusCode()).isEqualTo(200);
    }

    @Test
    void signOutOnAPageEndsAll() {
        browser.signIn(LEAD);
        browser.get(TASKLIST);

        var out = browser.post("/sign-out", Map.of("_csrf", browser.csrf()));

        assertThat(out.statusCode()).isEqualTo(302);
        assertThat(Browsing.location(out)).isEqualTo("/sign-in?signed-out");
        assertNobodyIsSignedIn();
    }

    @Test
    void signOutInTasklistEndsAll() {
        browser.signIn(LEAD);
        browser.get(TASKLIST);

        var out = browser.post("/camunda/api/admin/auth/user/default/logout", Map.of(), "X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"));

        assertThat(out.statusCode()).isEqualTo(200);
        assertNobodyIsSignedIn();
    }

    private void assertNobodyIsSignedIn() {
        assertThat(browser.get("/camunda/api/engine/engine/default/task/count").statusCode()).isEqualTo(401);
        assertThat(browser.get("/engine-rest/task/count").statusCode()).isEqualTo(401);
        assertThat(Browsing.location(browser.get("/partnerships/" + CODE))).isEqualTo("/sign-in");
        assertThat(Browsing.location(browser.get(TASKLIST))).isEqualTo("/sign-in");
    }

    @Test
    void theWebappsOwnFormIsTheSameSignIn() {
        var refused = browser.post("/camunda/api/admin/auth/user/default/login/tasklist",
                Map.of("username", LEAD, "password", "wrong-password"), "X-XSRF-TOKEN", "any");
        assertThat(refused.statusCode()).isEqualTo(401);

        var forged = browser.post("/camunda/api/admin/auth/user/default/login/tasklist", Map.of("username", LEAD, "password", TestPeople.PASSWORD));
        assertThat(forged.statusCode()).isEqualTo(403);

        var in = browser.post("/camunda/api/admin/auth/user/default/login/tasklist",
                Map.of("username", LEAD, "password", TestPeople.PASSWORD), "X-XSRF-TOKEN", "any");
        assertThat(in.statusCode()).isEqualTo(200);
        assertThat(in.body()).contains("\"userId\":\"" + LEAD + "\"").contains("tasklist");
        assertThat(browser.get("/engine-rest/task/count").statusCode()).isEqualTo(200);
        assertThat(browser.get("/camunda/api/admin/auth/user/default").body()).contains(LEAD);
    }

    @Test
    void basicOpensTheApisAndLeavesNoSession() {
        var answer = browser.get("/engine-rest/task/count", "Authorization", Browsing.basic(LEAD, TestPeople.PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(browser.cookie("TANDEM-SESSION")).isNull();
        var wrong = browser.get("/engine-rest/task/count", "Authorization", Browsing.basic("nobody", "correct-horse"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("User id or password is wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/task", "/engine-rest", "/engine-rest/engine/default/user", "/api/imports", "/api/anything"})
    void apisAskForAPassword(String path) {
        var answer = browser.get(path);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic realm=\"Tandem\""));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/", "/partnerships/T-ACCESS-1", "/imports", "/operations/outbox", "/outbox", "/t/123", "/camunda", "/camunda/", "/camunda/app/tasklist/default/",
        "/camunda/app/admin/default/setup/", "/anything", "/error", "/actuator", "/actuator/env", "/portal/", "/webjars/", "/h2-console",
        "/camunda/lib/deps.js", "/portal/page", "/sign-in/more"
    })
    void pagesSendToTheSignIn(String path) {
        var answer = browser.get(path);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Browsing.location(answer)).isEqualTo("/sign-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/actuator/health", "/portal/tandem.css", "/webjars/tabler__core/dist/css/tabler.min.css", "/access/webapps.css"})
    void theseAreOpen(String path) {
        assertThat(browser.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void setupOfAnAdministratorFromOutsideIsRefusedForEverybody() {
        var path = "/camunda/api/admin/setup/default/user/create";
        assertThat(browser.postJson(path, "{}").statusCode()).isEqualTo(401);
        browser.signIn(people.create("t.access.setup", "camunda-admin"));
        assertThat(browser.postJson(path, "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void afterSignInThePageAskedForFollowsAndNoForeignOne() {
        browser.get("/t/4711");
        assertThat(Browsing.location(browser.signIn(LEAD))).isEqualTo("/t/4711?continue");

        var other = new Browsing(port);
        other.get("/sign-in?continue=https://evil.example&redirect=//evil.example");
        assertThat(Browsing.location(other.signIn(LEAD, Map.of("continue", "https://evil.example")))).isEqualTo("/");
    }

    @Test
    void aWrongPasswordSaysSoInTheBrowsersLanguage() {
        var failed = browser.signIn(LEAD, Map.of("password", "wrong-password-1"));

        assertThat(Browsing.location(failed)).isEqualTo("/sign-in?error");
        assertThat(browser.get("/sign-in?error").body()).contains("User id or password is wrong");
        assertThat(browser.get("/sign-in?error", "Accept-Language", "de-AT").body()).contains("Benutzerkennung oder Passwort ist falsch");
    }

    @Test
    void aForgedRequestIsRefused() {
        browser.signIn(LEAD);

        assertThat(browser.post("/sign-out", Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.postJson("/engine-rest/task/count", "{}").statusCode()).isEqualTo(403);
        assertThat(browser.postJson("/engine-rest/task/count", "{}", "X-CSRF-TOKEN", browser.cookie("TANDEM-CSRF")).statusCode()).isEqualTo(200);
        // A browser that remembers the password sends it with a foreign site's request as well.
        var basic = Browsing.basic(LEAD, TestPeople.PASSWORD);
        assertThat(new Browsing(port).postJson("/engine-rest/task/count", "{}", "Authorization", basic).statusCode()).isEqualTo(200);
        assertThat(new Browsing(port).postJson("/engine-rest/task/count", "{}", "Authorization", basic, "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void theWebappsWearOurColours(String app) {
        browser.signIn(people.create("t.access.brand", "camunda-admin", "governance-office"));

        assertThat(browser.get("/camunda/app/" + app + "/styles/user-styles.css").body()).contains("/access/webapps.css");
        assertThat(browser.get("/camunda/app/" + app + "/scripts/config.js").body()).contains("vendor: 'Tandem'").contains("access/webapps");
    }

    @Test
    void anUnknownPageIsNotFound() {
        browser.signIn(LEAD);

        var answer = browser.get("/no/such/page", "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is nothing here for you").contains("Sign out");
    }
}
