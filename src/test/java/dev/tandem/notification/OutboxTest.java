package dev.tandem.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.notification.Outbox.State;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestMails;
import dev.tandem.support.TestServers;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@TandemTest
@Tag("database")
class OutboxTest {

    private static final Instant MEETING = Instant.parse("2026-11-10T13:00:00Z");
    private static int last;

    @Autowired
    TestMails mails;

    @Autowired
    Notifications notifications;

    @Autowired
    MailDelivery delivery;

    @Autowired
    JdbcOutbox outbox;

    @Autowired
    MailRetention retention;

    @Autowired
    Digests digests;

    @Autowired
    TaskService tasks;

    @Autowired
    LetterComposer composer;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    private String partnership;

    @BeforeEach
    void partnershipOfItsOwn() {
        mails.discardWaiting();
        partnership = "T-NOTE-" + ++last;
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @Test
    void deliversToEachRecipientInTheirLanguageAndZone() throws Exception {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-10-27T08:00:00Z")));
        send("1", "review-moved", List.of("de.anna", "us.bob"), review(Map.of(
                "from", Instant.parse("2026-11-03T13:00:00Z"), "reason", "Trade fair", "movedBy", "us.lead")), invitation(1, false));
        assertThat(received()).as("nothing leaves before the delivery").isEmpty();

        delivery.deliverDue();

        assertThat(received()).hasSize(2);
        var german = receivedBy("de.anna");
        assertThat(german.getSubject()).isEqualTo("Verschoben: Monatsreview November 2026, Northwind – Brightpath");
        assertThat(german.getSentDate()).isEqualTo(Date.from(Instant.parse("2026-10-27T08:00:00Z")));
        assertThat(german.getAllRecipients()[0].toString()).contains("de.anna@");
        assertThat(plain(german)).contains(
                "Guten Tag Jürgen Groß,", "Bisher: Di. 3. Nov. 2026, 14:00 MEZ", "Neu: Di. 10. Nov. 2026, 14:00 MEZ", "Grund: Trade fair",
                "Pat O’Neil us.lead", "/partnerships/" + partnership + "/reviews/2026-11");
        var english = receivedBy("us.bob");
        assertThat(english.getSubject()).isEqualTo("Moved: monthly review November 2026, Northwind – Brightpath");
        assertThat(plain(english)).contains("Before: Tue 3 Nov 2026, 08:00 EST", "Now: Tue 10 Nov 2026, 08:00 EST");
        assertThat(part(english, "text/html")).contains("Tue 10 Nov 2026, 08:00 EST").contains("lang=\"en\"");
        assertThat(german.getMessageID()).isNotEqualTo(english.getMessageID()).endsWith("@localhost>");
    }

    /** The hour has come when the row says so: delivery lives by wall time, which no test moves. */
    private void hourHasCome() {
        jdbc.sql("update outbox_messages set next_attempt_at = :past where partnership = :partnership and state = 'HELD'")
                .param("past", java.time.OffsetDateTime.now().minusMinutes(1)).param("partnership", partnership).update();
    }

    private void offered(String key, String who, Instant due, boolean severe) {
        var task = tasks.newTask(partnership + "-" + key);
        tasks.saveTask(task);
        var facts = new HashMap<String, Object>(Map.of("taskName", "Decide " + key, "link", "/t/" + task.getId()));
        facts.put("due", due);
        notifications.send(new Notification(partnership + "/" + key, "task-offered", partnership, List.of(who), facts).severe(severe));
    }

    @Test
    void whatCanWaitIsToldInOneMailADay() throws Exception {
        var now = Instant.parse("2026-11-02T10:00:00Z");
        ClockUtil.setCurrentTime(Date.from(now));
        offered("a", "us.bob", now.plus(Duration.ofDays(5)), false);
        offered("b", "us.bob", null, false);
        offered("today", "us.bob", now.plus(Duration.ofHours(3)), false);
        offered("severe", "us.bob", now.plus(Duration.ofDays(5)), true);
        offered("alone", "de.anna", now.plus(Duration.ofDays(5)), false);
        delivery.deliverDue();
        assertThat(receivedAll("us.bob")).extracting(MimeMessage::getSubject)
                .containsExactlyInAnyOrder("Task for you: Decide today", "Task for you: Decide severe");

        hourHasCome();
        delivery.deliverDue();
        assertThat(receivedAll("us.bob")).hasSize(3);
        var digest = receivedAll("us.bob").stream().filter(mail -> subject(mail).contains("2 matters")).findFirst().orElseThrow();
        assertThat(plain(digest)).contains("Decide a", "/t/" + partnership + "-a", "Decide b", "/t/" + partnership + "-b").doesNotContain("Decide severe");
        assertThat(receivedAll("de.anna")).extracting(MimeMessage::getSubject).singleElement().asString().contains("Decide alone");
        hourHasCome();
        delivery.deliverDue();
        assertThat(receivedAll("us.bob")).as("once").hasSize(3);
    }

    @Test
    void whatIsDoneByThenIsAskedOfNobody() throws Exception {
        var now = Instant.parse("2026-11-02T10:00:00Z");
        ClockUtil.setCurrentTime(Date.from(now));
        for (var task : List.of("done", "gone", "open", "alone")) {
            offered(task, "us.bob", now.plus(Duration.ofDays(5)), false);
        }
        offered("nothing-left", "de.anna", now.plus(Duration.ofDays(5)), false);
        over("done");
        over("gone");
        over("nothing-left");
        hourHasCome();
        delivery.deliverDue();
        var digest = receivedAll("us.bob");
        assertThat(digest).hasSize(1);
        assertThat(plain(digest.get(0))).contains("Decide open", "Decide alone").doesNotContain("Decide done", "Decide gone");
        assertThat(receivedAll("de.anna")).isEmpty();
        assertThat(outbox.entries("us.bob", 0, 20)).filteredOn(entry -> partnership.equals(entry.partnership()))
                .extracting(Outbox.Entry::subject, Outbox.Entry::state).contains(
                        tuple("Task for you: Decide done", Outbox.State.OVERTAKEN), tuple("Task for you: Decide open", Outbox.State.BUNDLED));

        offered("late", "us.bob", now.plus(Duration.ofDays(5)), false);
        offered("last", "us.bob", now.plus(Duration.ofDays(5)), false);
        over("late");
        hourHasCome();
        delivery.deliverDue();
        assertThat(receivedAll("us.bob")).extracting(MimeMessage::getSubject).as("one that is left leaves as it is")
                .contains("Task for you: Decide last").hasSize(2);
        hourHasCome();
        delivery.deliverDue();
        assertThat(receivedAll("us.bob")).hasSize(2);
    }

    private void over(String key) {
        tasks.deleteTask(partnership + "-" + key, true);
    }

    @Test
    void theHourIsThePersonsOwnWhereThePersonIs() {
        var ny = java.time.ZoneId.of("America/New_York");
        assertThat(Digests.next(8, ny, Instant.parse("2026-11-02T10:00:00Z"))).isEqualTo("2026-11-02T13:00:00Z");
        assertThat(Digests.next(8, ny, Instant.parse("2026-11-02T13:00:00Z"))).isEqualTo("2026-11-03T13:00:00Z");
        digests.choose("us.bob", 17);
        digests.choose("us.bob", 18);
        assertThat(digests.hour("us.bob")).isEqualTo(18);
        assertThat(digests.hour("de.anna")).isEqualTo(8);
        assertThatThrownBy(() -> digests.choose("us.bob", 24)).hasMessageStartingWith("hour: ");
        jdbc.sql("delete from digest_hours where user_id = 'us.bob'").update();
    }

    @Test
    void writesOncePerKeyAndRecipient() {
        message("once", "us.bob");
        message("once", "us.bob", "us.eve");
        message("another", "us.bob");
        delivery.deliverDue();
        delivery.deliverDue();

        assertThat(received()).hasSize(3);
        assertThat(outbox.entries("us.bob", 0, 50)).filteredOn(entry -> partnership.equals(entry.partnership())).hasSize(2)
                .allMatch(entry -> entry.state() == State.SENT);
    }

    @Test
    void isWrittenOrNotWithTheCallersTransaction() {
        assertThatThrownBy(() -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
            message("rolled back", "us.bob");
            throw new IllegalStateException("the step fails");
        })).hasMessage("the step fails");
        delivery.deliverDue();

        assertThat(received()).isEmpty();
        assertThat(states()).isEmpty();
    }

    @Test
    void refusesWhatATemplateCannotSay() {
        assertThatThrownBy(() -> send("x", "no-such", List.of("us.bob"), Map.of(), null))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no-such").hasMessageContaining("review-invitation");
        assertThatThrownBy(() -> send("x", "input-reminder", List.of("us.bob"), review(Map.of()), null))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("input-reminder: the fact \"inputClosesAt\" (moment) is missing");
        assertThatThrownBy(() -> send("x", "input-reminder", List.of("us.bob"), review(Map.of("inputClosesAt", "soon")), null))
                .hasMessage("input-reminder: the fact \"inputClosesAt\" is \"soon\"; "
                        + "right is an instant, or text such as 2026-11-10T13:00:00Z");
        assertThatThrownBy(() -> send("x", "message", List.of(), Map.of("heading", "H", "text", "T", "link", "//evil.example"), null))
                .hasMessageContaining("\"link\"").hasMessageContaining("begins with one /");
        assertThatThrownBy(() -> send("x", "review-invitation", List.of("us.bob"), review(Map.of()), null))
                .hasMessageContaining("calendar part");
        assertThatThrownBy(() -> send("x", "review-minutes", List.of("us.bob"), review(Map.of(
                "minutes", "M", "decisions", List.of(Map.of("text", "T", "decidedBy", "ALL")))), null))
                .hasMessageContaining("decisions[1].decidedBy").hasMessageContaining("JOINT");
        assertThat(states()).isEmpty();
    }

    @Test
    void waitsUntilTheMomentNamed() {
        notifications.send(new Notification(
                partnership + "/later", "message", partnership, List.of("us.bob"), Map.of("heading", "H", "text", "T"), null, List.of(),
                Clock.systemUTC().instant().plus(Duration.ofHours(1))));
        delivery.deliverDue();
        assertThat(states()).containsExactly(State.PENDING);
        assertThat(received()).isEmpty();

        deliveryBy(TestServers.mail().getSmtp().getPort(), Clock.offset(Clock.systemUTC(), Duration.ofMinutes(61))).deliverDue();
        assertThat(received()).hasSize(1);
    }

    @Test
    void triesAgainWithGrowingPausesWhileTheServerIsDownAndThenSendsOnce() throws Exception {
        message("down", "us.bob");
        var start = Clock.systemUTC().instant();
        var closed = closedPort();

        deliveryBy(closed, Clock.systemUTC()).deliverDue();
        var first = outbox.find(id("us.bob")).orElseThrow().entry();
        assertThat(first.state()).isEqualTo(State.PENDING);
        assertThat(first.attempts()).isEqualTo(1);
        assertThat(first.cause()).containsIgnoringCase("connect");
        assertThat(first.nextAttemptAt()).isBetween(start.plusSeconds(30), start.plusSeconds(60));
        assertThat(outbox.troubled(1000)).extracting(Outbox.Entry::id).contains(first.id());

        deliveryBy(closed, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(61))).deliverDue();
        var second = outbox.find(id("us.bob")).orElseThrow().entry();
        assertThat(second.attempts()).isEqualTo(2);
        assertThat(Duration.between(first.nextAttemptAt(), second.nextAttemptAt())).isGreaterThan(Duration.ofSeconds(80));

        deliveryBy(TestServers.mail().getSmtp().getPort(), Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10))).deliverDue();
        assertThat(received()).hasSize(1);
        assertThat(states()).containsExactly(State.SENT);
    }

    @Test
    void givesUpAfterDays() throws Exception {
        message("given up", "us.bob");
        deliveryBy(closedPort(), Clock.offset(Clock.systemUTC(), Duration.ofDays(6))).deliverDue();
        assertThat(states()).containsExactly(State.FAILED);
    }

    @Test
    void pausesGrowUpToTwoHours() {
        assertThat(List.of(0, 1, 2, 7, 8, 60)).map(OutboxDelivery::pause).containsExactly(
                Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(64), Duration.ofHours(2),
                Duration.ofHours(2));
    }

    @Test
    void knowsWhatAFailedAttemptMeansForEachRecipient() throws Exception {
        message("mixed", "us.first", "us.refused", "us.later", "us.spam", "us.dies", "us.cut", "us.last");
        try (var smtp = new FakeSmtp()) {
            deliveryBy(smtp.port(), Clock.systemUTC()).deliverDue();
            assertThat(smtp.accepted).filteredOn(to -> to.contains(TestAddressees.domain(partnership))).hasSize(2);

            assertThat(state("us.first")).isEqualTo(State.SENT);
            assertThat(state("us.last")).isEqualTo(State.SENT);
            assertThat(state("us.refused")).isEqualTo(State.FAILED);
            assertThat(outbox.find(id("us.refused")).orElseThrow().entry().cause()).contains("550").contains("no such user");
            assertThat(state("us.spam")).isEqualTo(State.FAILED);
            assertThat(state("us.later")).as("greylisted").isEqualTo(State.PENDING);
            assertThat(state("us.cut")).as("broken off before the mail was through").isEqualTo(State.PENDING);
            assertThat(state("us.dies")).as("broken off before the server's answer").isEqualTo(State.IN_DOUBT);

            deliveryBy(smtp.port(), Clock.offset(Clock.systemUTC(), Duration.ofDays(4))).deliverDue();
            assertThat(smtp.attempted).as("never silently sent again").filteredOn(to -> to.contains("us.dies@")).hasSize(1);
        }
    }

    @Test
    void waitsForASlowServerOnlySoLong() throws Exception {
        message("slow", "us.mute-at-recipient", "us.mute-at-end");
        try (var smtp = new FakeSmtp()) {
            deliveryBy(smtp.port(), Clock.systemUTC()).deliverDue();
            assertThat(state("us.mute-at-recipient")).as("can't have been taken").isEqualTo(State.PENDING);
            assertThat(state("us.mute-at-end")).as("may have been taken").isEqualTo(State.IN_DOUBT);
        }
    }

    @Test
    void severalNodesDeliverEachMailOnce() throws Exception {
        var to = IntStream.range(0, 20).mapToObj(number -> "us.n" + number).toArray(String[]::new);
        message("nodes", to);
        var nodes = IntStream.range(0, 3)
                .mapToObj(node -> deliveryBy(TestServers.mail().getSmtp().getPort(), Clock.systemUTC()))
                .map(node -> CompletableFuture.supplyAsync(node::deliverDue))
                .toList();
        var taken = nodes.stream().mapToInt(CompletableFuture::join).sum();

        assertThat(taken).isEqualTo(20);
        assertThat(received()).hasSize(20);
        assertThat(states()).hasSize(20).containsOnly(State.SENT);
    }

    @Test
    void parksWhatACrashLeftInSending() {
        message("crash", "us.bob");
        var now = Clock.systemUTC().instant();
        assertThat(outbox.claim(id("us.bob"), "node that dies", now, now.plusSeconds(300))).isTrue();
        assertThat(outbox.claim(id("us.bob"), "another node", now, now.plusSeconds(300))).as("claimed by one node only").isFalse();

        delivery.deliverDue();
        assertThat(states()).as("the lease still runs").containsExactly(State.SENDING);

        deliveryBy(TestServers.mail().getSmtp().getPort(), Clock.offset(Clock.systemUTC(), Duration.ofSeconds(301))).deliverDue();
        assertThat(states()).containsExactly(State.IN_DOUBT);
        assertThat(received()).isEmpty();
        assertThat(outbox.counts().get(State.IN_DOUBT)).isPositive();
        assertThat(outbox.troubled(1000)).extracting(Outbox.Entry::id).contains(id("us.bob"));

        var parked = id("us.bob");
        assertThat(outbox.retry(parked, "admin")).isTrue();
        delivery.deliverDue();
        assertThat(received()).hasSize(1);
        assertThat(outbox.retry(parked, "admin")).as("sent is sent").isFalse();
    }

    @Test
    void doesAsTheOperatorDecides() {
        message("decided", "us.a", "us.b", "none.c");
        assertThat(state("none.c")).as("nobody to send it to: shown, and the step goes on").isEqualTo(State.FAILED);
        assertThat(outbox.markSent(id("us.a"), "admin")).as("not in doubt").isFalse();
        jdbc.sql("update outbox_messages set state = 'IN_DOUBT' where id = :id").param("id", id("us.a")).update();
        assertThat(outbox.markSent(id("us.a"), "admin")).isTrue();
        assertThat(outbox.discard(id("us.b"), "admin")).isTrue();
        assertThat(outbox.discard(id("none.c"), "admin")).isTrue();
        delivery.deliverDue();
        assertThat(received()).isEmpty();
        assertThat(states()).containsExactlyInAnyOrder(State.SENT, State.DISCARDED, State.DISCARDED);
    }

    @Test
    void invitationsAreAcceptedMovedAndCancelledByCalendars() throws Exception {
        send("0", "review-invitation", List.of("de.anna"), review(Map.of()), invitation(0, false));
        send("1", "review-moved", List.of("de.anna"), review(Map.of("from", MEETING)), invitation(1, false));
        send("2", "review-cancelled", List.of("de.anna"), review(Map.of()), invitation(2, true));
        delivery.deliverDue();

        var mails = received();
        assertThat(mails).hasSize(3);
        for (var i = 0; i < 3; i++) {
            var method = i == 2 ? "CANCEL" : "REQUEST";
            assertThat(part(mails.get(i), "text/calendar")).isNotNull();
            assertThat(contentType(mails.get(i), "text/calendar").toLowerCase())
                    .contains("method=" + method.toLowerCase()).contains("charset=utf-8");
            var calendar = new CalendarBuilder().build(new ByteArrayInputStream(
                    part(mails.get(i), "text/calendar").getBytes(StandardCharsets.UTF_8)));
            calendar.validate();
            assertThat(calendar.getMethod().getValue()).isEqualTo(method);
            VEvent event = (VEvent) calendar.getComponents().get(0);
            assertThat(value(event, "UID")).isEqualTo(partnership + "-2026-11@tandem");
            assertThat(value(event, "SEQUENCE")).isEqualTo(String.valueOf(i));
            assertThat(value(event, "DTSTART")).isEqualTo("20261110T130000Z");
            assertThat(value(event, "DTEND")).isEqualTo("20261110T140000Z");
            assertThat(value(event, "STATUS")).isEqualTo(i == 2 ? "CANCELLED" : "CONFIRMED");
            assertThat(value(event, "SUMMARY")).isEqualTo("Monthly review, “November”; Größe");
            assertThat(value(event, "ORGANIZER")).isEqualTo("mailto:tandem@localhost");
            assertThat(value(event, "ATTENDEE")).isEqualTo("mailto:de.anna@" + TestAddressees.domain(partnership));
            assertThat(event.<Property>getRequiredProperty("ATTENDEE").toString()).contains("CN=\"Jürgen Groß\"", "NEEDS-ACTION");
            assertThat(part(mails.get(i), "application/ics")).as("attached as well").contains("BEGIN:VCALENDAR");
        }
    }

    @Test
    void attachesAPackThatIsKeptOnce() throws Exception {
        var pdf = ("%PDF " + partnership).getBytes(StandardCharsets.UTF_8);
        notifications.send(new Notification(
                partnership + "/pack", "review-pack", partnership, List.of("us.bob", "de.anna"), review(Map.of("rating", "RED")), null,
                List.of(new Notification.Attachment("Übersicht\r\nBcc: x@y.pdf", "application/pdf", pdf))));
        delivery.deliverDue();

        assertThat(jdbc.sql("select count(*) from outbox_attachments where content = :pdf").param("pdf", pdf).query(Integer.class).single())
                .isEqualTo(1);
        var mixed = (MimeMultipart) receivedBy("us.bob").getContent();
        assertThat(mixed.getCount()).isEqualTo(2);
        assertThat(mixed.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(pdf);
        assertThat(mixed.getBodyPart(1).getContentType()).startsWith("application/pdf");
        assertThat(jakarta.mail.internet.MimeUtility.decodeText(mixed.getBodyPart(1).getFileName())).isEqualTo("Übersicht Bcc: x@y.pdf");
    }

    @Test
    void textsAreLetGoWhenTheirTimeIsOverAndThatItWasSentStays() {
        var pdf = ("%PDF old " + partnership).getBytes(StandardCharsets.UTF_8);
        for (var key : List.of("/old", "/young")) {
            notifications.send(new Notification(
                    partnership + key, "review-pack", partnership, List.of("us.bob"), review(Map.of("rating", "RED")), null,
                    List.of(new Notification.Attachment("pack.pdf", "application/pdf", pdf))));
        }
        delivery.deliverDue();
        var old = idOf(partnership + "/old");
        jdbc.sql("update outbox_messages set settled_at = :at where id = :id")
                .param("at", Instant.now().minus(Duration.ofDays(731)).atOffset(java.time.ZoneOffset.UTC)).param("id", old).update();
        var failed = jdbc.sql("update outbox_messages set state = 'FAILED' where id = :id").param("id", old).update();
        assertThat(failed).isEqualTo(1);

        retention.letGo();

        var gone = outbox.find(old).orElseThrow();
        assertThat(gone.plain()).isEmpty();
        assertThat(gone.html()).isEmpty();
        assertThat(gone.attachments()).isEmpty();
        assertThat(gone.entry().recipient()).isEqualTo("us.bob");
        assertThat(outbox.retry(old, "t.office")).as("nobody gets an empty mail").isFalse();
        var young = outbox.find(idOf(partnership + "/young")).orElseThrow();
        assertThat(young.plain()).isNotEmpty();
        assertThat(young.attachments()).hasSize(1);
    }

    private long idOf(String key) {
        return jdbc.sql("select id from outbox_messages where message_key = :key").param("key", key).query(Long.class).single();
    }

    @Test
    void factsCannotInjectHeadersNorMarkup() throws Exception {
        send("evil", "message", List.of("us.bob"), Map.of(
                "heading", "Hi\r\nBcc: all@" + TestAddressees.domain(partnership), "text", "<script>alert(1)</script> {0} ${7*7}"), null);
        delivery.deliverDue();

        assertThat(received()).hasSize(1);
        var mail = receivedBy("us.bob");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).startsWith("Hi Bcc:");
        assertThat(part(mail, "text/html")).contains("&lt;script&gt;").doesNotContain("<script>").contains("${7*7}");
        assertThat(plain(mail)).contains("<script>alert(1)</script> {0} ${7*7}");
    }

    // What the tests are made of

    private void send(String key, String template, List<String> to, Map<String, ?> facts, Invitation invitation) {
        notifications.send(new Notification(partnership + "/" + key, template, partnership, to, facts, invitation, List.of()));
    }

    private void message(String key, String... to) {
        send(key, "message", List.of(to), Map.of("heading", "Heading", "text", "Text"), null);
    }

    private Map<String, Object> review(Map<String, ?> more) {
        var facts = new HashMap<String, Object>(Map.of(
                "partnershipName", "Northwind – Brightpath", "code", partnership, "monthOf", YearMonth.of(2026, 11), "meetingAt", MEETING,
                "link", "/partnerships/" + partnership + "/reviews/2026-11"));
        facts.putAll(more);
        return facts;
    }

    private Invitation invitation(int sequence, boolean cancelled) {
        return new Invitation(
                partnership + "-2026-11@tandem", sequence, cancelled, "Monthly review, “November”; Größe", "Line one\nLine two", null,
                MEETING, MEETING.plusSeconds(3600), "/partnerships/" + partnership + "/reviews/2026-11");
    }

    private OutboxDelivery deliveryBy(int port, Clock clock) {
        var properties = new MailProperties();
        properties.setHost("127.0.0.1");
        properties.setPort(port);
        properties.getProperties().put("mail.smtp.timeout", "1500");
        var settings = new MailSettings("", "Tandem", "", Duration.ofDays(5), Duration.ofMinutes(5));
        return new OutboxDelivery(outbox, new SmtpServer(properties), composer, settings, digests, transactions, clock);
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private long id(String userId) {
        return jdbc.sql("select id from outbox_messages where partnership = :partnership and recipient = :recipient")
                .param("partnership", partnership).param("recipient", userId).query(Long.class).single();
    }

    private State state(String userId) {
        return outbox.find(id(userId)).orElseThrow().entry().state();
    }

    private List<State> states() {
        return jdbc.sql("select state from outbox_messages where partnership = :partnership").param("partnership", partnership)
                .query(String.class).list().stream().map(State::valueOf).toList();
    }

    private List<MimeMessage> received() {
        return List.of(TestServers.mail().getReceivedMessagesForDomain(TestAddressees.domain(partnership)));
    }

    private List<MimeMessage> receivedAll(String userId) throws Exception {
        var all = new java.util.ArrayList<MimeMessage>();
        for (var mail : received()) {
            if (mail.getAllRecipients()[0].toString().contains(userId + "@")) {
                all.add(mail);
            }
        }
        return all;
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private MimeMessage receivedBy(String userId) throws Exception {
        for (var mail : received()) {
            if (mail.getAllRecipients()[0].toString().contains(userId + "@")) {
                return mail;
            }
        }
        throw new AssertionError("no mail for " + userId);
    }

    private static String plain(MimeMessage mail) throws Exception {
        return part(mail, "text/plain").replace("\r\n", "\n");
    }

    private static String part(jakarta.mail.Part part, String type) throws Exception {
        var found = findPart(part, type);
        return found == null ? null : new String(found.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String contentType(jakarta.mail.Part part, String type) throws Exception {
        return findPart(part, type).getContentType();
    }

    private static jakarta.mail.Part findPart(jakarta.mail.Part part, String type) throws Exception {
        if (part.isMimeType(type)) {
            return part;
        }
        if (part.isMimeType("multipart/*")) {
            var parts = (MimeMultipart) part.getContent();
            for (var i = 0; i < parts.getCount(); i++) {
                var found = findPart(parts.getBodyPart(i), type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static String value(VEvent event, String property) {
        return event.<Property>getRequiredProperty(property).getValue();
    }
}
