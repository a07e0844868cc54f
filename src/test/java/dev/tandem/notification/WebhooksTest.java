package dev.tandem.notification;

import static dev.tandem.support.TestPartnerships.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.access.SecurityEventLog;
import dev.tandem.access.SecurityEventLog.Search;
import dev.tandem.access.SecurityEvent;
import dev.tandem.access.SecurityEvents;
import dev.tandem.access.SecurityEvents.Kind;
import dev.tandem.notification.Webhooks.Line;
import dev.tandem.notification.Webhooks.State;
import dev.tandem.support.Browsing;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPartnerships;
import dev.tandem.support.TestPeople;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lines for chats: written once, delivered with patience, and looked after by each side's leads for their own. */
@TandemTest
@Tag("database")
class WebhooksTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static int last;

    @Autowired
    Webhooks webhooks;

    @Autowired
    ChatLines lines;

    @Autowired
    JdbcWebhooks records;

    @Autowired
    SecurityEvents events;

    @Autowired
    SecurityEventLog log;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestPartnerships partnerships;

    @Autowired
    TestPeople people;

    @LocalServerPort
    int port;

    private FakeChat chat;
    private String code;

    @BeforeEach
    void oneSideHasAChat() throws IOException {
        jdbc.sql("update webhook_lines set state = 'FAILED' where state in ('PENDING', 'SENDING')").update();
        chat = new FakeChat();
        code = "T-CHAT-" + ++last;
        records.put(code, "CLIENT", chat.address(), FakeChat.HOST, "t.chat.lead", Instant.now());
    }

    @AfterEach
    void closeChat() {
        chat.close();
    }

    private void say(String key, ChatLine.Event event) {
        lines.say(new ChatLine(code + "/2026-11/" + key, code, event, NOVEMBER, Locale.ENGLISH,
                "/partnerships/" + code + "/reviews/2026-11"));
    }

    private int deliver(Duration later) {
        var clock = Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC);
        return new WebhookDelivery(records, chat.client(), events, transactions, clock).deliverDue();
    }

    private Line newest() {
        return webhooks.lines(code, "CLIENT", 1).get(0);
    }

    private boolean on() {
        return webhooks.find(code, "CLIENT").orElseThrow().on();
    }

    // Lines

    @Test
    void aLineIsSaidOnceWithCodeAndMonthAndNothingElse() {
        say("opened", ChatLine.Event.REVIEW_OPENED);
        say("opened", ChatLine.Event.REVIEW_OPENED);
        assertThat(chat.posts).as("nothing leaves before the delivery").isEmpty();

        assertThat(deliver(Duration.ofSeconds(1))).isEqualTo(1);
        assertThat(deliver(Duration.ofHours(1))).isZero();
        say("opened", ChatLine.Event.REVIEW_OPENED);
        assertThat(deliver(Duration.ofHours(2))).isZero();

        assertThat(chat.posts).singleElement().asString().matches("POST /hooks/s3cret \\{\"text\":\"" + code
                + ": the review November 2026 has opened\\. http[^ \"]+/partnerships/" + code + "/reviews/2026-11\"}");
        assertThat(newest().state()).isEqualTo(State.SENT);
        assertThat(webhooks.lines(code, "PROVIDER", 10)).as("has no chat").isEmpty();
    }

    @Test
    void whatTheSidesHearIsNotSaidInOtherChannels() {
        records.put(code, "audience-9", chat.address() + "/learners", FakeChat.HOST, "t.chat.lead", Instant.now());
        say("opened", ChatLine.Event.REVIEW_OPENED);
        assertThat(deliver(Duration.ofSeconds(1))).isEqualTo(1);
        assertThat(webhooks.lines(code, "audience-9", 5)).isEmpty();
        assertThat(chat.posts).noneMatch(post -> post.contains("/learners"));
    }

    @Test
    void whatWasSaidIsLetGoOfInTimeAndWhatWaitsStays() {
        say("opened", ChatLine.Event.REVIEW_OPENED);
        deliver(Duration.ofSeconds(1));
        say("pack/1", ChatLine.Event.PACK_OUT);
        records.letGo(Instant.now().minusSeconds(60));
        assertThat(webhooks.lines(code, "CLIENT", 5)).extracting(Line::said).doesNotContain("");

        records.letGo(Instant.now().plusSeconds(60));
        assertThat(webhooks.lines(code, "CLIENT", 5)).hasSize(2).extracting(Line::state, line -> line.said().isEmpty())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(State.SENT, true), org.assertj.core.groups.Tuple.tuple(State.PENDING, false));
    }

    @Test
    void aStepThatIsRolledBackSaysNothing() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            say("pack/1", ChatLine.Event.PACK_OUT);
            status.setRollbackOnly();
        });
        assertThat(deliver(Duration.ofSeconds(1))).isZero();
        assertThat(chat.posts).isEmpty();
    }

    @Test
    void isTriedAgainWithGrowingPauses() {
        chat.status = 503;
        say("pack/1", ChatLine.Event.PACK_OUT);

        deliver(Duration.ofSeconds(1));
        assertThat(newest().state()).isEqualTo(State.PENDING);
        assertThat(newest().cause()).isEqualTo("ANSWER/503");
        deliver(Duration.ofSeconds(20));
        assertThat(chat.posts).as("half a minute's pause").hasSize(1);
        deliver(Duration.ofSeconds(40));
        deliver(Duration.ofSeconds(90));
        assertThat(chat.posts).as("a minute's pause").hasSize(2);
        chat.status = 200;
        assertThat(deliver(Duration.ofSeconds(110))).isEqualTo(1);
        assertThat(newest()).satisfies(line -> {
            assertThat(line.state()).isEqualTo(State.SENT);
            assertThat(line.attempts()).isEqualTo(3);
            assertThat(line.cause()).isNull();
        });
        assertThat(on()).isTrue();
    }

    @Test
    void aChatThatHangsIsWaitedForSecondsOnlyAndTriedAgain() {
        chat.pause = Duration.ofSeconds(7);
        say("opened", ChatLine.Event.REVIEW_OPENED);
        var started = Instant.now();
        assertThat(deliver(Duration.ofSeconds(1))).isZero();
        assertThat(Duration.between(started, Instant.now())).isLessThan(chat.pause);
        assertThat(newest().state()).isEqualTo(State.PENDING);
        assertThat(on()).isTrue();

        chat.pause = Duration.ZERO;
        assertThat(deliver(Duration.ofHours(4))).isEqualTo(1);
        assertThat(newest().state()).isEqualTo(State.SENT);
        assertThat(deliver(Duration.ofHours(5))).isZero();
    }

    @Test
    void whatFailsForHoursSwitchesItOffAndATestLineThatArrivesOnAgain() {
        chat.status = 500;
        say("opened", ChatLine.Event.REVIEW_OPENED);
        say("pack/1", ChatLine.Event.PACK_OUT);
        deliver(WebhookDelivery.GIVE_UP_AFTER.minusMinutes(1));
        assertThat(on()).isTrue();
        deliver(WebhookDelivery.GIVE_UP_AFTER.plusMinutes(10));

        assertThat(on()).isFalse();
        assertThat(webhooks.find(code, "CLIENT").orElseThrow().offCause()).isEqualTo("ANSWER/500");
        assertThat(webhooks.lines(code, "CLIENT", 10)).extracting(Line::state).containsOnly(State.FAILED);
        say("minutes/1", ChatLine.Event.MINUTES_SENT);
        assertThat(webhooks.lines(code, "CLIENT", 10)).as("nothing is said while it is off").hasSize(2);

        chat.status = 200;
        assertThat(webhooks.test(code, "CLIENT", Locale.ENGLISH)).isTrue();
        assertThat(deliver(Duration.ofSeconds(1))).isEqualTo(1);
        assertThat(on()).isTrue();
    }

    @Test
    void whatIsRefusedSwitchesItOffAtOnce() {
        chat.status = 404;
        say("opened", ChatLine.Event.REVIEW_OPENED);
        deliver(Duration.ofSeconds(1));
        assertThat(newest().state()).isEqualTo(State.FAILED);
        assertThat(on()).isFalse();

        chat.status = 302;
        chat.location = "http://" + FakeChat.HOST + ":" + chat.port() + "/inside";
        records.put(code, "CLIENT", chat.address(), FakeChat.HOST, "t.chat.lead", Instant.now());
        say("pack/1", ChatLine.Event.PACK_OUT);
        deliver(Duration.ofSeconds(1));
        assertThat(newest().cause()).isEqualTo("REDIRECTED");
        assertThat(chat.posts).as("not one at /inside").hasSize(2).allMatch(post -> post.contains("/hooks/s3cret"));
    }

    @Test
    void aNameThatLeadsInsideByNowGetsNothingAndIsOnRecord() {
        records.put(code, "CLIENT", "https://hooks.rebound.example/s3cret", "hooks.rebound.example", "t.chat.lead", Instant.now());
        say("opened", ChatLine.Event.REVIEW_OPENED);
        assertThat(deliver(Duration.ofSeconds(1))).isZero();

        assertThat(newest().cause()).isEqualTo("INSIDE");
        assertThat(on()).isFalse();
        assertThat(log.find(new Search(Kind.REFUSED, null, code, null, null), null, 10)).extracting(SecurityEvent::detail)
                .containsExactly("address of the chat webhook of CLIENT at delivery: INSIDE");
    }

    @Test
    void oneNodeDeliversAndAnotherTakesOverWhatWasLeftUnfinished() {
        say("opened", ChatLine.Event.REVIEW_OPENED);
        var now = Instant.now().plusSeconds(1);
        var id = records.due(now, 10).get(0);
        assertThat(records.claim(id, "node-1", now, now.plusSeconds(60))).isTrue();
        assertThat(records.claim(id, "node-2", now, now.plusSeconds(60))).isFalse();
        assertThat(deliver(Duration.ofSeconds(10))).isZero();
        assertThat(deliver(Duration.ofSeconds(90))).isEqualTo(1);
        assertThat(chat.posts).hasSize(1);
    }

    @Test
    void whatWaitsIsDroppedWithTheAddress() {
        say("opened", ChatLine.Event.REVIEW_OPENED);
        assertThat(webhooks.remove(code, "CLIENT")).isTrue();
        assertThat(webhooks.remove(code, "CLIENT")).isFalse();
        assertThat(deliver(Duration.ofSeconds(1))).isZero();
        assertThat(newest().cause()).isEqualTo("REMOVED");
        assertThat(chat.posts).isEmpty();
    }

    // The page

    @Test
    void leadsLookAfterTheirOwnSidesChatAndNobodySeesTheAddress() {
        partnerships.createWithAccounts(code, LocalDate.of(2026, 1, 1));
        people.create("t.chat.office", "governance-office");
        people.create("t.chat.auditor", "auditors");
        webhooks.remove(code, "CLIENT");
        var page = "/partnerships/" + code + "/webhooks";
        var client = signedIn(person(code, "c.lead"));
        var provider = signedIn(person(code, "p.lead"));

        assertThat(post(client, page, Map.of("channel", "CLIENT", "address", "https://chat.t-webhooks.example/hooks/s3cret"))).isEqualTo(302);
        assertThat(client.get(page, "Accept-Language", "en").body())
                .contains("at chat.t-webhooks.example, set on", "Send a test line", "New address of the incoming webhook")
                .doesNotContain("s3cret");
        assertThat(client.get("/partnerships/" + code + "/charter").body()).contains("href=\"" + page + "\"");
        for (var other : List.of(provider, signedIn("t.chat.office"), signedIn("t.chat.auditor"), signedIn(person(code, "s.hq")))) {
            var body = other.get(page, "Accept-Language", "en").body();
            assertThat(body).contains("at chat.t-webhooks.example, set on").doesNotContain("s3cret", "value=\"CLIENT\"");
            for (var door : List.of(page, page + "/test", page + "/removal")) {
                assertThat(post(other, door, Map.of("channel", "CLIENT", "address", "https://chat.t-webhooks.example/theirs")))
                        .as(door).isEqualTo(403);
            }
        }
        people.create("t.chat.stranger", "client-leads");
        assertThat(signedIn("t.chat.stranger").get(page).statusCode()).isEqualTo(404);
        assertThat(post(client, page, Map.of("channel", "PROVIDER", "address", "https://chat.t-webhooks.example/x"))).isEqualTo(403);
        assertThat(post(client, page, Map.of("channel", "NEITHER", "address", "https://chat.t-webhooks.example/x"))).isEqualTo(403);
        assertThat(stored()).containsExactly("https://chat.t-webhooks.example/hooks/s3cret");

        assertThat(post(client, page + "/test", Map.of("channel", "CLIENT"))).isEqualTo(302);
        assertThat(client.get(page, "Accept-Language", "en").body()).contains(code + ": a test line from Tandem.", "Waiting");
        assertThat(provider.get(page, "Accept-Language", "en").body()).doesNotContain("a test line from Tandem");
        assertThat(post(client, page + "/removal", Map.of("channel", "CLIENT"))).isEqualTo(302);
        assertThat(stored()).isEmpty();
        assertThat(log.find(new Search(Kind.RIGHTS_CHANGED, person(code, "c.lead"), code, null, null), null, 10))
                .extracting(SecurityEvent::detail).filteredOn(detail -> detail.startsWith("chat"))
                .containsExactly("chat webhook of CLIENT removed", "chat webhook of CLIENT set to a channel at chat.t-webhooks.example");
    }

    @Test
    void anAddressInsideIsRefusedWithWhatIsRightAndOnRecord() {
        partnerships.createWithAccounts(code, LocalDate.of(2026, 1, 1));
        var page = "/partnerships/" + code + "/webhooks";
        var client = signedIn(person(code, "c.lead"));
        var before = stored();

        Map.of(
                "https://localhost/s3cret", "Only hosts on the internet are taken",
                "http://chat.example.com/s3cret", "it must begin with https://",
                "https://169.254.169.254/latest/s3cret", "name the host by its name",
                "https://me:s3cret@chat.example.com/", "leave out the user name",
                "https://chat.example.com:8443/s3cret", "leave out the port",
                "", "enter the webhook’s address").forEach((address, answer) -> {
                    var fields = Map.of("channel", "CLIENT", "address", address, "_csrf", client.csrf());
                    var response = client.post(page, fields, "Accept-Language", "en");
                    assertThat(response.statusCode()).as(address).isEqualTo(422);
                    assertThat(response.body()).contains("Address: ", answer, "aria-invalid=\"true\"").doesNotContain("s3cret");
                });

        assertThat(stored()).isEqualTo(before);
        assertThat(log.find(new Search(Kind.REFUSED, person(code, "c.lead"), code, null, null), null, 10)).hasSize(6)
                .allSatisfy(event -> assertThat(event.detail())
                        .startsWith("address of a chat webhook of CLIENT: ").doesNotContain("s3cret"));
    }

    private List<String> stored() {
        return jdbc.sql("select address from webhooks where partnership = :code").param("code", code).query(String.class).list();
    }

    private Browsing signedIn(String userId) {
        var browsing = new Browsing(port);
        assertThat(browsing.signIn(userId).statusCode()).isEqualTo(302);
        return browsing;
    }

    private static int post(Browsing browsing, String path, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.put("_csrf", browsing.csrf());
        return browsing.post(path, all).statusCode();
    }
}
