package dev.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.engine.PublicAddress;
import dev.tandem.support.Browsing;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Links that set a password, accounts looked after, and tokens for programs, with what a stranger would try. */
@TandemTest
@Tag("database")
class AccountsAndTokensTest {

    private static final Pattern LINK = Pattern.compile("(https?://[^\"<>\\s]+)?(/welcome/[A-Za-z0-9_-]+)");
    private static final Pattern TOKEN = Pattern.compile("tdm_[A-Za-z0-9_-]{43}");
    private static final String NEW = "a calm lake at dawn";
    private static final String HERE = "T-SIGN-1";
    private static final String THERE = "T-SIGN-2";

    @Autowired
    TestPeople people;

    @Autowired
    Accounts accounts;

    @Autowired
    Sessions sessions;

    @Autowired
    Invitations invitations;

    @Autowired
    PublicAddress address;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @Test
    void aForgottenPasswordIsSetByALinkThatWorksOnceAndEndsWhatWasOpen() throws InterruptedException {
        var user = people.create("t.reset.one", "auditors");
        var before = signedIn(user);
        var browser = new Browsing(port);

        var there = ask(browser, user, "198.51.100.20", "X-Forwarded-Host", "evil.example");
        var nowhere = ask(browser, "t.reset.nobody", "198.51.100.20");
        assertThat(there.statusCode()).isEqualTo(nowhere.statusCode()).isEqualTo(200);
        assertThat(bare(there)).isEqualTo(bare(nowhere)).contains("If there is such an account");

        var link = LINK.matcher(mailTo(user));
        assertThat(link.find()).isTrue();
        assertThat(link.group()).isEqualTo(address.link(link.group(2)));
        assertThat(jdbc.sql("select count(*) from outbox_messages where recipient = 't.reset.nobody'").query(Long.class).single()).isZero();
        var path = link.group(2);
        assertThat(Browsing.location(set(browser, path))).isEqualTo("/sign-in");

        assertThat(set(browser, path).statusCode()).isEqualTo(404);
        assertThat(before.get("/engine-rest/task/count").statusCode()).isEqualTo(401);
        // Others' guesses don't keep out whom the link has let in.
        for (var guess = 0; guess < 12; guess++) {
            new Browsing(port).get("/api/x", "Authorization", Browsing.basic(user, "guess number " + guess), "X-Forwarded-For", "203.0.113." + guess);
        }
        assertThat(Browsing.location(browser.signIn(user, Map.of("password", NEW)))).isEqualTo("/");
    }

    @Test
    void aLinkExpiresAndAsksCannotFloodAMailbox() throws InterruptedException {
        var user = people.create("t.reset.late", "auditors");
        ask(new Browsing(port), user + "@example.org", "198.51.100.21");
        var link = LINK.matcher(mailTo(user));
        assertThat(link.find()).isTrue();
        jdbc.sql("update invitations set expires_at = created_at where user_id = :user").param("user", user).update();
        assertThat(new Browsing(port).get(link.group(2)).statusCode()).isEqualTo(404);

        HttpResponse<String> last = null;
        for (var i = 0; i < 11; i++) {
            last = ask(new Browsing(port), "t.reset.flooded", "198.51.100." + (100 + i));
        }
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aStrangerWhoSaysToHaveForgottenTakesNoInvitationAway() throws InterruptedException {
        var user = people.create("t.reset.invited", "auditors");
        var invited = "/welcome/" + invitations.create(user);
        ask(new Browsing(port), user, "198.51.100.22");
        var first = LINK.matcher(mailTo(user));
        assertThat(first.find()).isTrue();

        assertThat(new Browsing(port).get(first.group(2)).statusCode()).isEqualTo(200);
        var browser = new Browsing(port);
        browser.get("/sign-in");
        assertThat(Browsing.location(set(browser, invited))).isEqualTo("/sign-in");
        assertThat(new Browsing(port).get(first.group(2)).statusCode()).as("void once a password is set").isEqualTo(404);
    }

    @Test
    void onesOwnAccountShowsAndEndsSessionsAndChangesThePassword() {
        var user = people.create("t.account.own", "auditors");
        var here = signedIn(user);
        var there = signedIn(user);
        var third = signedIn(user);
        var page = here.get("/account").body();
        assertThat(page).contains("Where you are signed in").contains("This one").doesNotContain(here.cookie("TANDEM-SESSION"));

        var handle = sessions.of(user).stream().filter(each -> page.contains("/account/sessions/" + each.handle() + "/end")).findFirst().orElseThrow();
        post(here, "/account/sessions/" + handle.handle() + "/end", Map.of());
        assertThat(sessions.of(user)).hasSize(2);
        // Nobody ends another person's session by its handle.
        var other = signedIn(people.create("t.account.other", "auditors"));
        post(other, "/account/sessions/" + sessions.of(user).get(0).handle() + "/end", Map.of());
        assertThat(sessions.of(user)).hasSize(2);

        assertThat(post(here, "/account/password", Map.of("old", "not the old one", "password", NEW, "again", NEW)).body())
                .contains("The present password is wrong");
        assertThat(post(here, "/account/password", Map.of("old", TestPeople.PASSWORD, "password", "password1234", "again", "password1234")).statusCode())
                .isEqualTo(422);
        assertThat(Browsing.location(post(here, "/account/password", Map.of("old", TestPeople.PASSWORD, "password", NEW, "again", NEW))))
                .isEqualTo("/account");
        assertThat(sessions.of(user)).hasSize(1);
        assertThat(List.of(there, third)).allSatisfy(each -> assertThat(each.get("/engine-rest/task/count").statusCode()).isEqualTo(401));

        post(here, "/account/sessions/end", Map.of());
        assertThat(here.get("/engine-rest/task/count").statusCode()).isEqualTo(401);
    }

    @Test
    void theOfficeMailsLinksAndAdministratorsHandThemOverAndSwitchOff() throws InterruptedException {
        var user = people.create("t.desk.person", "auditors");
        var office = signedIn(people.create("t.desk.office", "governance-office"));
        var admin = signedIn(people.create("t.desk.admin", "camunda-admin"));
        var browser = signedIn(user);
        assertThat(browser.get("/operations/accounts").statusCode()).isEqualTo(403);
        assertThat(office.get("/operations/accounts?words=DESK.PERS").body()).contains(user).contains("Signs in with a password")
                .contains("Mail a link").doesNotContain("Show a link");

        post(office, "/operations/accounts/" + user + "/link", Map.of());
        assertThat(mailTo(user)).contains("/welcome/");
        assertThat(post(office, "/operations/accounts/" + user + "/handed-link", Map.of()).statusCode()).isEqualTo(403);
        assertThat(post(office, "/operations/accounts/" + user + "/off", Map.of()).statusCode()).isEqualTo(403);

        var handed = LINK.matcher(post(admin, "/operations/accounts/" + user + "/handed-link", Map.of()).body());
        assertThat(handed.find()).isTrue();
        assertThat(events(user, "TOKEN_ISSUED")).isEqualTo(2);
        post(admin, "/operations/accounts/" + user + "/off", Map.of());
        assertThat(browser.get("/engine-rest/task/count").statusCode()).isEqualTo(401);
        assertThat(new Browsing(port).get(handed.group(2)).statusCode()).isEqualTo(404);
        assertThat(Browsing.location(new Browsing(port).signIn(user))).isEqualTo("/sign-in?error");
        assertThat(accounts.canSignIn(user)).isFalse();
        post(admin, "/operations/accounts/t.desk.admin/off", Map.of());
        assertThat(accounts.canSignIn("t.desk.admin")).isTrue();
        post(admin, "/operations/accounts/" + user + "/on", Map.of());
        assertThat(Browsing.location(new Browsing(port).signIn(user))).isEqualTo("/");
    }

    @Test
    void aProgramsTokenOpensTheApiOfItsPartnershipAndNothingElse() {
        people.assign(HERE, Map.of("t.token.c", Set.of("client-leads"), "t.token.p", Set.of("provider-leads"), "t.token.s", Set.of("client-sponsors")));
        people.assign(THERE, Map.of("t.token.else", Set.of("client-leads")));
        var lead = signedIn("t.token.c");
        var accounts = "/partnerships/" + HERE + "/service-accounts";

        assertThat(signedIn("t.token.s").get(accounts).statusCode()).isEqualTo(403);
        assertThat(signedIn("t.token.else").get(accounts).statusCode()).isEqualTo(404);
        assertThat(issue(signedIn(people.create("t.token.admin", "camunda-admin")), "CLIENT", "READ").statusCode()).isIn(403, 404);
        assertThat(issue(lead, "PROVIDER", "READ").statusCode()).isEqualTo(403);
        assertThat(issue(lead, "CLIENT", "READ", "days", "366").statusCode()).isEqualTo(422);

        var reader = token(issue(lead, "CLIENT", "READ"));
        var importer = token(issue(lead, "CLIENT", "IMPORT"));
        assertThat(lead.get(accounts).body()).contains("Nightly results").doesNotContain(reader);
        assertThat(jdbc.sql("select token_hash from service_accounts where partnership = :here").param("here", HERE).query(String.class).list())
                .hasSize(2).noneMatch(hash -> hash.contains(reader)).contains(Secrets.hash(reader));

        assertThat(get(reader, "/api/partnerships/" + HERE + "/actions")).isEqualTo(200);
        assertThat(get(reader, "/api/partnerships/" + THERE + "/actions")).isEqualTo(404);
        assertThat(get(importer, "/api/partnerships/" + HERE + "/actions")).isEqualTo(403);
        assertThat(post(reader, "/api/imports")).isEqualTo(403);
        assertThat(post(importer, "/api/imports")).isNotIn(401, 403, 404);
        // Agreeing is for people, and so is everything but our API.
        for (var token : List.of(reader, importer)) {
            assertThat(post(token, "/api/partnerships/" + HERE + "/activation")).isEqualTo(403);
            assertThat(post(token, "/api/partnerships/" + HERE + "/reviews/2026-01/agenda")).isEqualTo(403);
            assertThat(get(token, "/api/operations/outbox")).isEqualTo(403);
            assertThat(get(token, "/engine-rest/task/count")).isEqualTo(401);
            assertThat(get(token, "/partnerships/" + HERE)).isEqualTo(302);
            assertThat(get(token, "/camunda/api/engine/engine/default/task/count")).isEqualTo(401);
        }
        // A bad token isn't helped by a session that comes with it.
        assertThat(lead.get("/api/partnerships/" + HERE + "/actions", "Authorization", "Bearer tdm_guessed").statusCode()).isEqualTo(401);

        jdbc.sql("update service_accounts set expires_at = created_at where token_hash = :hash").param("hash", Secrets.hash(importer)).update();
        assertThat(post(importer, "/api/imports")).isEqualTo(401);
        var id = jdbc.sql("select id from service_accounts where token_hash = :hash").param("hash", Secrets.hash(reader)).query(Long.class).single();
        assertThat(post(signedIn("t.token.p"), accounts + "/" + id + "/revoke", Map.of()).statusCode()).isEqualTo(404);
        assertThat(get(reader, "/api/partnerships/" + HERE + "/actions")).isEqualTo(200);
        post(signedIn("t.token.admin"), "/operations/service-accounts/" + id + "/revoke", Map.of());
        assertThat(get(reader, "/api/partnerships/" + HERE + "/actions")).isEqualTo(401);
        assertThat(events("service:" + id, "TOKEN_ISSUED") + events("service:" + id, "TOKEN_REVOKED")).isEqualTo(2);
    }

    private HttpResponse<String> issue(Browsing browser, String side, String scope, String... more) {
        var fields = new java.util.HashMap<>(Map.of("name", "Nightly results", "side", side, "scopes", scope, "days", "30"));
        if (more.length > 0) {
            fields.put(more[0], more[1]);
        }
        return post(browser, "/partnerships/" + HERE + "/service-accounts", fields);
    }

    private static String token(HttpResponse<String> issued) {
        assertThat(issued.headers().firstValue("Cache-Control")).hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));
        var token = TOKEN.matcher(issued.body());
        assertThat(token.find()).as(issued.body()).isTrue();
        return token.group();
    }

    private int get(String token, String path) {
        return new Browsing(port).get(path, "Authorization", "Bearer " + token).statusCode();
    }

    private int post(String token, String path) {
        return new Browsing(port).post(path, Map.of(), "Authorization", "Bearer " + token).statusCode();
    }

    private Browsing signedIn(String user) {
        var browser = new Browsing(port);
        browser.signIn(user);
        browser.get("/");
        return browser;
    }

    private static HttpResponse<String> post(Browsing browser, String path, Map<String, String> fields) {
        var all = new java.util.HashMap<>(fields);
        all.put("_csrf", browser.csrf());
        return browser.post(path, all);
    }

    private HttpResponse<String> ask(Browsing browser, String account, String from, String... headers) {
        var all = new java.util.ArrayList<>(List.of("X-Forwarded-For", from));
        all.addAll(List.of(headers));
        return browser.post("/reset", Map.of("account", account, "_csrf", browser.csrf()), all.toArray(String[]::new));
    }

    private HttpResponse<String> set(Browsing browser, String path) {
        return browser.post(path, Map.of("password", NEW, "again", NEW, "_csrf", browser.csrf()));
    }

    private static String bare(HttpResponse<String> page) {
        return page.body().replaceAll("(content|value)=\"[^\"]{40,}\"", "");
    }

    /** The answer doesn't wait for the mail. */
    private String mailTo(String user) throws InterruptedException {
        for (var attempt = 0; attempt < 200; attempt++) {
            var mail = jdbc.sql("select html from outbox_messages where recipient = :user and template = 'account-link' order by id desc limit 1")
                    .param("user", user).query(String.class).optional();
            if (mail.isPresent()) {
                return mail.get();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("no mail to " + user);
    }

    private long events(String subject, String kind) {
        return jdbc.sql("select count(*) from security_events where subject = :subject and kind = :kind").param("subject", subject)
                .param("kind", kind).query(Long.class).single();
    }
}
