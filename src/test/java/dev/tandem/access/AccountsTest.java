package dev.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.support.Browsing;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@TandemTest
@Tag("database")
class AccountsTest {

    private static final String FIRST = "T-ACCESS-4";
    private static final String SECOND = "T-ACCESS-5";
    private static final String PASSWORD = "a quiet river at noon";

    @Autowired
    Accounts accounts;

    @Autowired
    IdentityService identity;

    @Autowired
    Invitations invitations;

    @Autowired
    SystemWork system;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @LocalServerPort
    int port;

    @AfterEach
    void clock() {
        ClockUtil.reset();
    }

    @Test
    void anAccountIsMadeOnceAndKeptUpToDate() {
        assertThat(accounts.put("t.acc.one", "Ana María López", "ana@example.org", Locale.ENGLISH)).isTrue();
        assertThat(accounts.put("t.acc.one", "Ana María Ruiz", "ana.ruiz@example.org", Locale.GERMAN)).isFalse();

        var user = identity.createUserQuery().userId("t.acc.one").singleResult();
        assertThat(user.getFirstName() + " " + user.getLastName()).isEqualTo("Ana María Ruiz");
        assertThat(user.getEmail()).isEqualTo("ana.ruiz@example.org");
        assertThat(accounts.exists("t.acc.one")).isTrue();
        assertThat(accounts.exists("t.acc.nobody")).isFalse();
        assertThat(accounts.canSignIn("t.acc.one")).isFalse();
        assertThat(new Browsing(port).get("/engine-rest/task/count", "Authorization", Browsing.basic("t.acc.one", "")).statusCode()).isEqualTo(401);
    }

    @Test
    void membershipIsExactlyWhatIsAssigned() {
        List.of("t.acc.a", "t.acc.b").forEach(people::create);
        accounts.assign(FIRST, "First", Map.of("t.acc.a", Set.of("client-leads", "communications"), "t.acc.b", Set.of("provider-leads")));
        accounts.assign(SECOND, "Second", Map.of("t.acc.a", Set.of("client-leads")));
        assertThat(groups("t.acc.a")).contains(FIRST + ".client-leads", FIRST + ".communications", SECOND + ".client-leads", "client-leads", "communications");
        assertThat(tenants("t.acc.a")).containsExactlyInAnyOrder(FIRST, SECOND);
        assertThat(identity.createTenantQuery().tenantId(FIRST).singleResult().getName()).isEqualTo("First");

        accounts.assign(FIRST, "First", Map.of("t.acc.b", Set.of("client-leads")));

        assertThat(groups("t.acc.a")).containsExactlyInAnyOrder(SECOND + ".client-leads", "client-leads");
        assertThat(tenants("t.acc.a")).containsExactly(SECOND);
        assertThat(groups("t.acc.b")).containsExactlyInAnyOrder(FIRST + ".client-leads", "client-leads");
    }

    @Test
    void worksInAnyonesRequestAndJoinsTheTransaction() {
        var office = people.create("t.acc.office", "governance-office");
        people.as(office, () -> {
            transaction.executeWithoutResult(status -> {
                accounts.put("t.acc.rolled", "Rolled Back", "r@example.org", Locale.ENGLISH);
                accounts.assign("T-ACCESS-6", "Sixth", Map.of("t.acc.rolled", Set.of("client-leads")));
                assertThat(accounts.exists("t.acc.rolled")).isTrue();
                status.setRollbackOnly();
            });
            assertThat(accounts.exists("t.acc.rolled")).isFalse();
        });
        assertThat(identity.createTenantQuery().tenantId("T-ACCESS-6").count()).isZero();
    }

    @Test
    void anInvitationSetsThePasswordOnce() {
        accounts.put("t.acc.new", "Nora New", "nora@example.org", Locale.ENGLISH);
        var voided = accounts.invite("t.acc.new");
        var token = accounts.invite("t.acc.new");
        var browser = new Browsing(port);

        assertThat(browser.get("/welcome/" + voided, "Accept", "text/html").statusCode()).isEqualTo(404);
        var page = browser.get("/welcome/" + token, "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Welcome, Nora").contains("t.acc.new");
        assertThat(jdbc.sql("select token_hash from invitations where user_id = 't.acc.new'").query(String.class).list())
                .singleElement().satisfies(hash -> assertThat(hash).hasSize(64).doesNotContain(token));

        assertThat(set(browser, token, "short", "short").body()).contains("needs 12 to 200 characters");
        assertThat(set(browser, token, "t.acc.new..1234567", "t.acc.new..1234567").body()).contains("must not be your user id");
        assertThat(set(browser, token, PASSWORD, "something else").body()).contains("The two passwords differ");
        assertThat(accounts.canSignIn("t.acc.new")).isFalse();

        assertThat(Browsing.location(set(browser, token, PASSWORD, PASSWORD))).isEqualTo("/sign-in");

        assertThat(accounts.canSignIn("t.acc.new")).isTrue();
        assertThat(Browsing.location(new Browsing(port).signIn("t.acc.new", Map.of("password", PASSWORD)))).isEqualTo("/");
        var again = browser.get("/welcome/" + token, "Accept", "text/html");
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(again.body()).contains("can no longer be used");
        assertThatThrownBy(() -> invitations.accept(token, "another long password")).isInstanceOf(NotVisible.class);
    }

    @Test
    void anInvitationExpiresAfterSevenDays() {
        accounts.put("t.acc.late", "Lars Late", "lars@example.org", Locale.ENGLISH);
        var now = ClockUtil.getCurrentTime();
        var token = accounts.invite("t.acc.late");

        ClockUtil.setCurrentTime(new Date(now.getTime() + Duration.ofDays(7).minusMinutes(1).toMillis()));
        assertThat(invitations.find(token)).isPresent();
        ClockUtil.setCurrentTime(new Date(now.getTime() + Duration.ofDays(7).plusMinutes(1).toMillis()));
        assertThat(invitations.find(token)).isEmpty();
        assertThat(invitations.find("guessed")).isEmpty();
    }

    @Test
    void nobodyIsInvitedWithoutAnAccount() {
        assertThatThrownBy(() -> accounts.invite("t.acc.nobody")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("t.acc.nobody");
    }

    @Test
    void theEngineKeepsToThePasswordRulesAsWell() {
        people.create("t.acc.own");
        var answer = new Browsing(port).putJson("/engine-rest/user/t.acc.own/credentials",
                "{\"password\":\"short\",\"authenticatedUserPassword\":\"" + TestPeople.PASSWORD + "\"}",
                "Authorization", Browsing.basic("t.acc.own", TestPeople.PASSWORD));

        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(identity.checkPassword("t.acc.own", TestPeople.PASSWORD)).isTrue();
    }

    @Test
    void peopleReadTheirOwnProfileAndNobodyElses() {
        people.create("t.acc.own");
        people.create("t.acc.else");
        var basic = Browsing.basic("t.acc.own", TestPeople.PASSWORD);

        var own = new Browsing(port).get("/engine-rest/user/t.acc.own/profile", "Authorization", basic);
        assertThat(own.statusCode()).as(own.body()).isEqualTo(200);
        assertThat(new Browsing(port).get("/engine-rest/user/t.acc.else/profile", "Authorization", basic).statusCode()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void theDemosAccountsAndPassword() {
        var samples = new SampleAccounts(identity, system);
        accounts.put("t.acc.demo", "Dora Demo", "dora@example.org", Locale.ENGLISH);

        transaction.executeWithoutResult(status -> {
            samples.create();
            samples.create();
            samples.giveDemoPassword("t.acc.demo");
            assertThat(groups("office")).containsExactly("governance-office");
            assertThat(groups("owner2")).containsExactly("process-owners");
            for (var user : List.of("office", "auditor", "owner", "owner2", "t.acc.demo")) {
                assertThat(identity.checkPassword(user, DemoAccounts.PASSWORD)).as(user).isTrue();
            }
            status.setRollbackOnly();
        });
        assertThat(identity.createUserQuery().userId("office").count()).isZero();
    }

    private java.net.http.HttpResponse<String> set(Browsing browser, String token, String password, String again) {
        return browser.post("/welcome/" + token, Map.of("password", password, "again", again, "_csrf", browser.csrf()));
    }

    private List<String> groups(String userId) {
        return identity.createGroupQuery().groupMember(userId).list().stream().map(Group::getId).toList();
    }

    private List<String> tenants(String userId) {
        return identity.createTenantQuery().userMember(userId).list().stream().map(Tenant::getId).toList();
    }
}
