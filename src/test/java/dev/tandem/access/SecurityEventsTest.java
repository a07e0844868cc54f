package dev.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.access.SecurityEventLog.Search;
import dev.tandem.access.SecurityEvents.Kind;
import dev.tandem.support.Browsing;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@TandemTest
@Tag("database")
class SecurityEventsTest {

    @Autowired
    JdbcSecurityEvents events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    IdentityService identity;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    TestPeople people;

    @Autowired
    Retention retention;

    @LocalServerPort
    int port;

    @Test
    void anEventStandsOnlyIfWhatItTellsOfDoesAndARefusalAlways() {
        var person = people.create("t.events.office", "governance-office");
        people.as(person, () -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
            events.record(Kind.RIGHTS_CHANGED, "t.events.rolled-back", null, null);
            events.recordApart(Kind.REFUSED, "t.events.refused", "T-EVENTS-1", "not yours");
            status.setRollbackOnly();
        }));

        assertThat(events.find(about("t.events.rolled-back"), null, 10)).isEmpty();
        assertThat(events.find(about("t.events.refused"), null, 10)).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(Kind.REFUSED);
            assertThat(event.actor()).isEqualTo("t.events.office");
            assertThat(event.partnership()).isEqualTo("T-EVENTS-1");
            assertThat(event.detail()).isEqualTo("not yours");
            assertThat(event.at()).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        });
    }

    @Test
    void isFoundByPersonKindPartnershipAndTimeInPages() {
        for (var i = 0; i < 5; i++) {
            events.record(Kind.EXPORTED, "t.events.found", "T-EVENTS-2", "no. " + i);
        }
        events.record(Kind.ERASED, "t.events.found", "T-EVENTS-3", null);
        var exported = new Search(Kind.EXPORTED, "t.events.found", null, null, null);

        var first = events.find(exported, null, 3);
        var second = events.find(exported, first.get(2).id(), 3);

        assertThat(first).extracting(SecurityEvent::detail).containsExactly("no. 4", "no. 3", "no. 2");
        assertThat(second).extracting(SecurityEvent::detail).containsExactly("no. 1", "no. 0");
        assertThat(events.count(exported)).isEqualTo(5);
        assertThat(events.count(new Search(null, "t.events.found", "T-EVENTS-3", null, null))).isEqualTo(1);
        var hour = Instant.now().plus(Duration.ofHours(1));
        assertThat(events.count(new Search(null, "t.events.found", null, hour, null))).isZero();
        assertThat(events.count(new Search(null, "t.events.found", null, null, hour))).isEqualTo(6);
        var all = new ArrayList<String>();
        events.each(exported, event -> all.add(event.detail()));
        assertThat(all).hasSize(5);
    }

    @Test
    void whatNobodyInParticularDoesIsBoundedAndTheRestCounted() {
        identity.clearAuthentication();
        var time = new Instant[] {Instant.parse("2031-01-01T00:00:00Z")};
        var bounded = new JdbcSecurityEvents(jdbc, new CurrentRequest(identity), transactions, new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return time[0];
            }
        });
        for (var i = 0; i < JdbcSecurityEvents.ANONYMOUS_A_MINUTE + 7; i++) {
            bounded.recordApart(Kind.SIGN_IN_FAILED, "t.events.flood", null, null);
        }
        assertThat(events.count(about("t.events.flood"))).isEqualTo(JdbcSecurityEvents.ANONYMOUS_A_MINUTE);

        time[0] = time[0].plusSeconds(61);
        bounded.settleFloods();
        bounded.settleFloods();

        assertThat(events.find(new Search(Kind.SIGN_IN_FAILED, null, null, Instant.parse("2031-01-01T00:00:30Z"), null), null, 5))
                .singleElement().satisfies(event -> assertThat(event.detail()).startsWith("7 more"));
        jdbc.sql("delete from security_events where happened_at > :from")
                .param("from", Instant.parse("2030-12-31T00:00:00Z").atOffset(ZoneOffset.UTC)).update();
    }

    @Test
    void whatTheEngineRefusesToOnePersonIsBoundedAsWell() {
        var person = people.create("t.events.persistent", "governance-office");
        people.as(person, () -> {
            for (var i = 0; i < 2 * Refusals.A_MINUTE; i++) {
                assertThatThrownBy(() -> identity.saveGroup(identity.newGroup("t-events-group"))).isInstanceOf(AuthorizationException.class);
            }
        });
        assertThat(events.find(new Search(Kind.REFUSED, person, null, null, null), null, 10)).isNotEmpty().hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void auditorsReadAndSaveThemAndNobodyElseDoes() {
        people.create("t.events.auditor", "auditors");
        people.create("t.events.nobody", "client-leads");
        events.record(Kind.SIGN_IN_FAILED, "=cmd|'/c calc'!A0", null, "t.events.page <b>");
        var auditor = new Browsing(port);
        auditor.signIn("t.events.auditor");
        var stranger = new Browsing(port);
        stranger.signIn("t.events.nobody");

        assertThat(Browsing.location(auditor.get("/operations"))).isEqualTo("/operations/security-events");
        var page = auditor.get("/operations/security-events?kind=SIGN_IN_FAILED", "Accept-Language", "en");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("t.events.page &lt;b&gt;", "Sign-in failed").doesNotContain("<b>");
        var file = auditor.get("/operations/security-events/events.csv?kind=SIGN_IN_FAILED");
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow()).contains("security-events.csv");
        assertThat(file.body()).as("no cell is a formula").contains(",'=cmd").doesNotContain(",=cmd");
        assertThat(events.count(new Search(Kind.EXPORTED, "t.events.auditor", null, null, null))).isEqualTo(1);
        for (var path : List.of("/operations", "/operations/security-events", "/operations/security-events/events.csv")) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(auditor.get("/operations/security-events?from=yesterday", "Accept", "text/html").statusCode()).isEqualTo(400);
    }

    @Test
    void isKeptForAsLongAsIsSet() {
        jdbc.sql("insert into security_events (happened_at, kind, subject) values (:at, 'REFUSED', 't.events.old')")
                .param("at", Instant.now().minus(Duration.ofDays(401)).atOffset(ZoneOffset.UTC)).update();
        jdbc.sql("insert into security_events (happened_at, kind, subject) values (:at, 'REFUSED', 't.events.old')")
                .param("at", Instant.now().minus(Duration.ofDays(399)).atOffset(ZoneOffset.UTC)).update();

        retention.letGo();

        assertThat(events.find(about("t.events.old"), null, 5)).hasSize(1);
    }

    private static Search about(String person) {
        return new Search(null, person, null, null, null);
    }
}
