package dev.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.support.Browsing;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.digest.Default16ByteSaltGenerator;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a stranger tries at the sign-in, each request written out. A proxy on this machine says whose address it is. */
@TandemTest
class SignInAttacksTest {

    private static final String WRONG = "a wrong guess at it";
    private static final String WEBAPPS_FORM = "/camunda/api/admin/auth/user/default/login/tasklist";

    @Autowired
    TestPeople people;

    @Autowired
    IdentityService identity;

    @Autowired
    Sessions sessions;

    @Autowired
    Passwords passwords;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    /** Sends what is said and keeps nothing between requests that matters: HTTP Basic makes no session. */
    Browsing client;

    @BeforeEach
    void client() {
        client = new Browsing(port);
    }

    @Test
    void anOldHashSignsInAndIsReplacedByAModernOne() {
        var user = people.create("t.sign.old", "auditors");
        var salt = new Default16ByteSaltGenerator().generateSalt();
        jdbc.sql("update act_id_user set pwd_ = :old, salt_ = :salt where id_ = :user").param("salt", salt).param("user", user)
                .param("old", "{SHA-512}" + new Sha512HashDigest().encrypt(TestPeople.PASSWORD + salt)).update();

        assertThat(basic(user, WRONG, "198.51.100.1").statusCode()).isEqualTo(401);
        assertThat(stored(user)).startsWith("{SHA-512}");
        assertThat(basic(user, TestPeople.PASSWORD, "198.51.100.1").statusCode()).isEqualTo(200);
        var modern = stored(user);
        assertThat(modern).startsWith("{PBKDF2-SHA512}1000$");
        assertThat(basic(user, TestPeople.PASSWORD, "198.51.100.1").statusCode()).isEqualTo(200);
        assertThat(stored(user)).isEqualTo(modern);
        assertThat(identity.checkPassword(user, TestPeople.PASSWORD)).isTrue();
    }

    @Test
    void aHashSaysItsRoundsSoThatTheyMayRise() {
        var weak = new PasswordHash(1_000);
        var strong = new PasswordHash(2_000);
        var stored = weak.encrypt("a quiet river at noon");

        assertThat(strong.check("a quiet river at noon", stored)).isTrue();
        assertThat(strong.check("a quiet river at nine", stored)).isFalse();
        assertThat(strong.isOutdated("{PBKDF2-SHA512}" + stored)).isTrue();
        assertThat(weak.isOutdated("{PBKDF2-SHA512}" + stored)).isFalse();
        assertThat(weak.isOutdated("{SHA-512}abc")).isTrue();
        assertThat(PasswordHash.RECOMMENDED).isGreaterThanOrEqualTo(210_000);
    }

    @Test
    void aSessionThatAnAttackerPlantedIsNotTheOneSignedIn() {
        var user = people.create("t.sign.fix", "auditors");
        for (var webapps : List.of(false, true)) {
            var browser = new Browsing(port);
            browser.get("/partnerships/T-SIGN-0");
            var planted = browser.cookie("TANDEM-SESSION");
            assertThat(planted).isNotNull();

            if (webapps) {
                var in = browser.post(WEBAPPS_FORM, Map.of("username", user, "password", TestPeople.PASSWORD), "X-XSRF-TOKEN", "any");
                assertThat(in.statusCode()).isEqualTo(200);
            } else {
                browser.signIn(user);
            }

            assertThat(browser.cookie("TANDEM-SESSION")).isNotNull().isNotEqualTo(planted);
            assertThat(new Browsing(port).get("/api/partnerships/X/reviews", "Cookie", "TANDEM-SESSION=" + planted).statusCode()).isEqualTo(401);
            assertThat(new Browsing(port).get("/engine-rest/task/count", "Cookie", "TANDEM-SESSION=" + browser.cookie("TANDEM-SESSION")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void theSessionsCookieIsOutOfScriptsReachAndOnlyForTls() {
        var answer = new Browsing(port).get("/partnerships/T-SIGN-0", "X-Forwarded-Proto", "https");
        assertThat(answer.headers().allValues("Set-Cookie")).filteredOn(cookie -> cookie.startsWith("TANDEM-SESSION="))
                .singleElement().asString().contains("HttpOnly").contains("Secure").contains("SameSite=Lax");
    }

    @Test
    void aSessionEndsWhenIdleAndWhenItsHoursAreOver() {
        var user = people.create("t.sign.times", "auditors");
        var idle = new Browsing(port);
        idle.signIn(user);
        assertThat(idle.get("/engine-rest/task/count").statusCode()).isEqualTo(200);
        var back = Duration.ofMinutes(31).toMillis();
        jdbc.sql("update spring_session set last_access_time = last_access_time - :back, expiry_time = expiry_time - :back where principal_name = :user")
                .param("back", back).param("user", user).update();
        assertThat(idle.get("/engine-rest/task/count").statusCode()).isEqualTo(401);

        // Busy all day: its last access lies thirteen hours after its sign-in.
        assertThat(new SessionLimitsProbe().endsAfter(Duration.ofHours(13))).isTrue();
        assertThat(new SessionLimitsProbe().endsAfter(Duration.ofHours(11))).isFalse();
    }

    /** The filter with the default of twelve hours, and a session that is as old as said. */
    private static final class SessionLimitsProbe {

        boolean endsAfter(Duration age) {
            var request = new org.springframework.mock.web.MockHttpServletRequest();
            var session = new org.springframework.mock.web.MockHttpSession();
            request.setSession(session);
            session.setAttribute(Sessions.START, new Sessions.Start(
                    java.time.Instant.ofEpochMilli(session.getLastAccessedTime()).minus(age), "198.51.100.2", "old browser"));
            try {
                new SessionLimits(Duration.ofHours(12)).doFilter(request, new org.springframework.mock.web.MockHttpServletResponse(),
                        new org.springframework.mock.web.MockFilterChain());
            } catch (java.io.IOException | jakarta.servlet.ServletException e) {
                throw new IllegalStateException(e);
            }
            return session.isInvalid();
        }
    }

    @Test
    void aThousandGuessesFromAnywhereShutOutStrangersAndNotTheOwner() {
        var owner = people.create("t.sign.owner", "auditors");
        var known = new Browsing(port);
        known.signIn(owner);
        known.post("/sign-out", Map.of("_csrf", known.csrf()));

        var refused = 0;
        for (var guess = 0; guess < 1_000; guess++) {
            var answer = basic(owner, WRONG + guess, "203.0.113." + guess % 250);
            assertThat(answer.statusCode()).isIn(401, 429);
            if (answer.statusCode() == 429) {
                refused++;
                assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 60);
            }
        }
        assertThat(refused).isGreaterThanOrEqualTo(985);

        // The browser that the owner has used before is heard, and counted for itself.
        assertThat(Browsing.location(known.signIn(owner, Map.of("password", WRONG)))).isEqualTo("/sign-in?error");
        assertThat(Browsing.location(known.signIn(owner))).isEqualTo("/");
    }

    @Test
    void afterManyGuessesAStrangerIsNotHeardEvenWithTheRightPasswordAtAnyDoor() {
        var owner = people.create("t.sign.guessed", "auditors");
        for (var guess = 0; guess < 11; guess++) {
            basic(owner, WRONG + guess, "203.0.113." + guess);
        }
        assertThat(basic(owner, TestPeople.PASSWORD, "198.51.100.3").statusCode()).isEqualTo(429);
        var stranger = new Browsing(port);
        assertThat(Browsing.location(stranger.signIn(owner))).startsWith("/sign-in?wait=");
        assertThat(stranger.get("/sign-in?wait=60").body()).contains("There were many wrong passwords");
        var webapps = stranger.post(WEBAPPS_FORM, Map.of("username", owner, "password", TestPeople.PASSWORD), "X-XSRF-TOKEN", "any");
        assertThat(webapps.statusCode()).isEqualTo(429);
        assertThat(webapps.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aWrongPasswordIsASecurityEventOfTheAccountItWasTriedOn() {
        var user = people.create("t.sign.event", "auditors");
        people.as(user, () -> {
            var account = (UserEntity) identity.createUserQuery().userId(user).singleResult();
            assertThat(passwords.isRight(user, account, WRONG)).isFalse();
        });
        assertThat(jdbc.sql("select count(*) from security_events where subject = :user and kind = 'SIGN_IN_FAILED'").param("user", user)
                .query(Long.class).single()).isPositive();
    }

    @Test
    void theEnginesOwnDoorsCountAsWell() {
        var user = people.create("t.sign.credentials", "auditors");
        var statuses = new ArrayList<Integer>();
        for (var guess = 0; guess < 12; guess++) {
            statuses.add(client.putJson("/engine-rest/user/" + user + "/credentials",
                    "{\"password\":\"a calm lake at dawn\",\"authenticatedUserPassword\":\"" + WRONG + guess + "\"}",
                    "Authorization", Browsing.basic(user, TestPeople.PASSWORD), "X-Forwarded-For", "198.51.100.4").statusCode());
        }
        assertThat(statuses).startsWith(400).contains(429).doesNotContain(204);
    }

    @Test
    void oneAddressIsNotHeardOnAnyAccountAfterManyGuesses() {
        people.create("t.sign.spray", "auditors");
        var last = 0;
        for (var guess = 0; guess < 70; guess++) {
            last = basic("t.sign.nobody" + guess, WRONG, "2001:db8:7:7::" + guess).statusCode();
        }
        assertThat(last).isEqualTo(429);
        assertThat(basic("t.sign.spray", TestPeople.PASSWORD, "2001:db8:7:7:ffff::1").statusCode()).isEqualTo(429);
        assertThat(basic("t.sign.spray", TestPeople.PASSWORD, "2001:db8:7:8::1").statusCode()).isEqualTo(200);
    }

    @Test
    void aRightPasswordNeverCounts() {
        var user = people.create("t.sign.busy", "auditors");
        for (var request = 0; request < 40; request++) {
            assertThat(basic(user, TestPeople.PASSWORD, "198.51.100.5").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void nobodyLearnsWhichAccountsThereAre() {
        var user = people.create("t.sign.there", "auditors");
        var there = basic(user, WRONG, "198.51.100.6");
        var nowhere = basic("t.sign.where", WRONG, "198.51.100.6");
        assertThat(nowhere.statusCode()).isEqualTo(there.statusCode()).isEqualTo(401);
        assertThat(nowhere.body()).isEqualTo(there.body());
        // What isn't an id at all, or too long to be a password, is just wrong.
        assertThat(basic("a b\u0001c", WRONG, "198.51.100.6").statusCode()).isEqualTo(401);
        assertThat(basic(user, "x".repeat(5_000), "198.51.100.6").statusCode()).isEqualTo(401);
        // Nothing typed into the wrong field is written down.
        assertThat(jdbc.sql("select count(*) from security_events where subject = 't.sign.where'").query(Long.class).single()).isZero();
    }

    @Test
    void aChangedPasswordEndsAllOtherSessionsAndCountsAtOnce() {
        var user = people.create("t.sign.change", "auditors");
        var here = new Browsing(port);
        var there = new Browsing(port);
        here.signIn(user);
        there.signIn(user);
        assertThat(basic(user, TestPeople.PASSWORD, "198.51.100.7").statusCode()).isEqualTo(200);
        assertThat(sessions.of(user)).hasSize(2);
        here.get("/");

        var changed = here.putJson("/engine-rest/user/" + user + "/credentials",
                "{\"password\":\"a calm lake at dawn\",\"authenticatedUserPassword\":\"" + TestPeople.PASSWORD + "\"}",
                "X-CSRF-TOKEN", here.cookie("TANDEM-CSRF"));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(204);

        assertThat(here.get("/engine-rest/task/count").statusCode()).isEqualTo(200);
        assertThat(there.get("/engine-rest/task/count").statusCode()).isEqualTo(401);
        assertThat(basic(user, TestPeople.PASSWORD, "198.51.100.7").statusCode()).isEqualTo(401);
        assertThat(basic(user, "a calm lake at dawn", "198.51.100.7").statusCode()).isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from security_events where subject = :user and kind = 'PASSWORD_CHANGED'").param("user", user)
                .query(Long.class).single()).isPositive();
    }

    @Test
    void aDeletedAccountIsOutAtOnce() {
        var user = people.create("t.sign.deleted", "auditors");
        var browser = new Browsing(port);
        browser.signIn(user);
        people.asSystem(() -> {
            identity.deleteUser(user);
            return null;
        });

        assertThat(browser.get("/engine-rest/task/count").statusCode()).isEqualTo(401);
        assertThat(sessions.of(user)).isEmpty();
    }

    @Test
    void noOtherSiteSignsPeopleOutOfTheWebapps() {
        var user = people.create("t.sign.forged", "auditors");
        var browser = new Browsing(port);
        browser.signIn(user);
        browser.get("/camunda/app/tasklist/default/");

        assertThat(browser.post("/camunda/api/admin/auth/user/default/logout", Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.post("/camunda/api/admin/auth/user/default/logout", Map.of(), "X-XSRF-TOKEN", "guessed").statusCode()).isEqualTo(403);
        assertThat(browser.postJson("/camunda/api/engine/engine/default/task/count", "{}").statusCode()).isEqualTo(403);
        assertThat(browser.get("/camunda/api/engine/engine/default/task/count").statusCode()).isEqualTo(200);
    }

    @Test
    void theWebappsWriteNothingIntoTheSession() {
        var user = people.create("t.sign.light", "auditors");
        var browser = new Browsing(port);
        browser.signIn(user);
        browser.get("/camunda/app/tasklist/default/");
        browser.get("/camunda/api/engine/engine/default/task/count");
        // Also on a node that hasn't met this session: the page's question is answered without a sign-in of its own.
        assertThat(browser.get("/camunda/api/admin/auth/user/default").body()).contains(user);

        assertThat(jdbc.sql("""
                select a.attribute_name from spring_session_attributes a join spring_session s on s.primary_id = a.session_primary_id
                where s.principal_name = :user""").param("user", user).query(String.class).list())
                .contains("SPRING_SECURITY_CONTEXT", Sessions.START).doesNotContain("authenticatedUser");
    }

    @Test
    void noForwardedHostGetsIntoARedirect() {
        var answer = new Browsing(port).get("/partnerships/T-SIGN-0", "X-Forwarded-Host", "evil.example", "Forwarded", "host=evil.example");
        assertThat(answer.headers().firstValue("Location").orElseThrow()).doesNotContain("evil");
    }

    @Test
    void passwordsThatEverybodyTriesAreRefused() {
        var user = identity.newUser("n.north");
        user.setFirstName("Nora");
        user.setLastName("North");
        user.setEmail("nora.north@northwind.example");
        for (var weak : List.of("password1234", "Passwort!!!2026", "P4$$w0rd-2026", "passwordpassword", "qwertyuiop123", "123456789012",
                "abcabcabcabcabc", "aaaaaaaaaaaaaa", "Tandem-2026-11", "letmein12345!", "CorrectHorseBatteryStaple", "asdfghjkl;123")) {
            assertThat(PasswordRules.broken(weak, user)).as(weak).isNotEmpty();
        }
        for (var personal : List.of("nora.north@northwind.example", "Nora-North-1234", "n.north.1234567")) {
            assertThat(PasswordRules.broken(personal, user)).as(personal).contains("access.password.person");
        }
        for (var good : List.of(TestPeople.PASSWORD, "a quiet river at noon", "first-Password-1", "Tq8-rainy-Tuesday")) {
            assertThat(PasswordRules.broken(good, user)).as(good).isEmpty();
        }
    }

    private HttpResponse<String> basic(String user, String password, String address) {
        return client.get("/engine-rest/task/count",
                "Authorization", Browsing.basic(user, password), "X-Forwarded-For", address);
    }

    private String stored(String user) {
        return jdbc.sql("select pwd_ from act_id_user where id_ = :user").param("user", user).query(String.class).single();
    }
}
