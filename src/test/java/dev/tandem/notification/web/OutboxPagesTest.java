package dev.tandem.notification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.access.Access;
import dev.tandem.access.NotVisible;
import dev.tandem.notification.Invitation;
import dev.tandem.notification.Notification;
import dev.tandem.notification.Notifications;
import dev.tandem.notification.Outbox;
import dev.tandem.support.Browsing;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.ui.ExtendedModelMap;

/** Who sees which mail, and what operators may do. */
@TandemTest
@Tag("database")
class OutboxPagesTest {

    private static int last;

    @Autowired
    Outbox outbox;

    @Autowired
    Notifications notifications;

    @Autowired
    Access access;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private String partnership;

    @BeforeEach
    void writeMails() {
        partnership = "T-NOTE-W" + ++last;
        people.create("note-admin", "camunda-admin");
        people.create("note-office", "governance-office");
        people.create("us.reader");
        people.create("de.other");
        var meeting = Instant.parse("2026-11-10T13:00:00Z");
        var facts = Map.of(
                "partnershipName", "Northwind – Brightpath", "code", partnership, "monthOf", YearMonth.of(2026, 11), "meetingAt", meeting,
                "link", "/partnerships/" + partnership);
        notifications.send(new Notification(
                partnership + "/invitation", "review-invitation", partnership, List.of("us.reader", "de.other"), facts,
                new Invitation(partnership, 0, false, "Monthly review", "Text", "Berlin", meeting, meeting.plusSeconds(3600), "/"),
                List.of(new Notification.Attachment("agenda.txt", "text/plain", "Agenda".getBytes(StandardCharsets.UTF_8)))));
    }

    @Test
    void whereMailsLeaveTheOutboxIsNoPage() {
        var browsing = new Browsing(port);
        browsing.signIn("us.reader");
        assertThat(browsing.get("/outbox").statusCode()).isEqualTo(404);
        assertThat(browsing.get("/outbox/" + id("us.reader")).statusCode()).isEqualTo(404);
    }

    @Test
    void everybodyReadsTheOwnMailsOnly() {
        var mailbox = mailbox("", "");
        people.as("us.reader", () -> {
            var model = new ExtendedModelMap();
            mailbox.list(1, model);
            assertThat((List<?>) model.get("entries")).isNotEmpty()
                    .allMatch(entry -> ((Outbox.Entry) entry).recipient().equals("us.reader"));
            assertThat(mailbox.html(id("us.reader")).getBody()).contains("Northwind");
            assertThat(mailbox.html(id("us.reader")).getHeaders().getFirst("Content-Security-Policy"))
                    .contains("sandbox").contains("default-src 'none'");
            assertThat(new String(mailbox.attachment(id("us.reader"), 0).getBody(), StandardCharsets.UTF_8)).isEqualTo("Agenda");
            assertThat(new String(mailbox.calendar(id("us.reader")).getBody(), StandardCharsets.UTF_8)).contains("BEGIN:VEVENT");
            var shown = new ExtendedModelMap();
            mailbox.message(id("us.reader"), shown);
            assertThat(((CalendarView) shown.get("calendar")).location()).isEqualTo("Berlin");
            assertThat(((CalendarView) shown.get("calendar")).start()).isEqualTo(Instant.parse("2026-11-10T13:00:00Z"));
            for (var door : List.<Runnable>of(
                    () -> mailbox.message(id("de.other"), new ExtendedModelMap()), () -> mailbox.html(id("de.other")),
                    () -> mailbox.calendar(id("de.other")), () -> mailbox.attachment(id("de.other"), 0))) {
                assertThatThrownBy(door::run).isInstanceOf(NotVisible.class);
            }
            assertThatThrownBy(() -> mailbox.attachment(id("us.reader"), 7)).isInstanceOf(NotVisible.class);
        });
    }

    @Test
    void theAdministratorReadsAllInTheDemoAndOnlyThere() {
        people.as("note-admin", () -> {
            assertThat(mailbox("demo", "").html(id("us.reader")).getBody()).contains("Northwind");
            assertThatThrownBy(() -> mailbox("", "").html(id("us.reader"))).isInstanceOf(NotVisible.class);
        });
        people.as("us.reader", () -> assertThatThrownBy(() -> mailbox("demo", "").html(id("de.other"))).isInstanceOf(NotVisible.class));
        people.as("us.reader", () -> assertThatThrownBy(() -> mailbox("", "smtp.example").list(1, new ExtendedModelMap()))
                .isInstanceOf(NotVisible.class));
    }

    @Test
    void operatorsSeeWhatCannotBeDeliveredAndDecide() {
        var id = id("us.reader");
        jdbc.sql("update outbox_messages set state = 'IN_DOUBT', cause = 'broken off' where id = :id").param("id", id).update();

        var admin = new Browsing(port);
        admin.signIn("note-admin");
        var page = admin.get("/operations/outbox");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("broken off", "us.reader@", "Monthly review November 2026").doesNotContain("??");

        var office = new Browsing(port);
        office.signIn("note-office");
        assertThat(office.get("/operations/outbox").body()).as("no recipient, no subject")
                .contains("broken off", "review-invitation").doesNotContain("us.reader@").doesNotContain("Monthly review November 2026");

        assertThat(admin.post("/operations/outbox/" + id + "/sent", Map.of()).statusCode()).as("without the form's token").isEqualTo(403);
        assertThat(state(id)).isEqualTo(Outbox.State.IN_DOUBT);
        jdbc.sql("update outbox_messages set state = 'FAILED' where id = :id").param("id", id("de.other")).update();
        admin.post("/operations/outbox/retry-failed", Map.of("_csrf", admin.csrf()));
        assertThat(state(id("de.other"))).isEqualTo(Outbox.State.PENDING);
        assertThat(state(id)).as("in doubt is no failure").isEqualTo(Outbox.State.IN_DOUBT);
        admin.post("/operations/outbox/" + id + "/retry", Map.of("_csrf", admin.csrf()));
        assertThat(state(id)).isEqualTo(Outbox.State.PENDING);
        office.post("/operations/outbox/" + id + "/discard", Map.of("_csrf", office.csrf()));
        assertThat(state(id)).isEqualTo(Outbox.State.DISCARDED);
    }

    @Test
    void nobodyElseOperates() {
        var browsing = new Browsing(port);
        browsing.signIn("us.reader");
        assertThat(browsing.get("/operations/outbox").statusCode()).isEqualTo(403);
        var discard = browsing.post("/operations/outbox/" + id("us.reader") + "/discard", Map.of("_csrf", browsing.csrf()));
        assertThat(discard.statusCode()).isEqualTo(403);
        assertThat(state(id("us.reader"))).isEqualTo(Outbox.State.PENDING);
        var counts = new Browsing(port).get("/api/operations/outbox", "Authorization", Browsing.basic("us.reader", TestPeople.PASSWORD));
        assertThat(counts.statusCode()).isEqualTo(403);
    }

    @Test
    void programsReadTheCounts() throws Exception {
        jdbc.sql("update outbox_messages set state = 'FAILED' where id = :id").param("id", id("us.reader")).update();
        var answer = new Browsing(port).get("/api/operations/outbox", "Authorization", Browsing.basic("note-office", TestPeople.PASSWORD));
        assertThat(answer.statusCode()).isEqualTo(200);
        var json = new ObjectMapper().readTree(answer.body());
        assertThat(json.at("/states/FAILED").asInt()).isPositive();
        assertThat(json.at("/states/IN_DOUBT").isInt()).isTrue();
        assertThat(json.at("/needAttention").asInt()).isPositive();
    }

    private MailboxController mailbox(String profile, String host) {
        var environment = new MockEnvironment();
        if (!profile.isEmpty()) {
            environment.setActiveProfiles(profile);
        }
        return new MailboxController(outbox, access, new Mailbox(environment, host));
    }

    private long id(String userId) {
        return jdbc.sql("select id from outbox_messages where partnership = :partnership and recipient = :recipient")
                .param("partnership", partnership).param("recipient", userId).query(Long.class).single();
    }

    private Outbox.State state(long id) {
        return outbox.find(id).orElseThrow().entry().state();
    }
}
