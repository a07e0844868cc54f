package dev.tandem.communication;

import static dev.tandem.communication.TestAudiences.learner;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.communication.Communications.Communication;
import dev.tandem.communication.Communications.State;
import dev.tandem.support.Browsing;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPartnerships;
import dev.tandem.support.TestPeople;
import dev.tandem.support.TestServers;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What learners are told as pages show it, from the draft to its reach; and the doors of those who read it. */
@TandemTest
class CommunicationPagesTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC).plusDays(1);

    @LocalServerPort
    int port;

    @Autowired
    TestPartnerships partnerships;

    @Autowired
    TestAudiences audiences;

    @Autowired
    Communications communications;

    @Autowired
    LetterDelivery delivery;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    private String code;

    @BeforeEach
    void nothingElseIsSent() {
        audiences.stopAll();
    }

    private void partnership(String code) {
        this.code = code;
        partnerships.createWithAccounts(code, LocalDate.of(2026, 6, 1));
    }

    @Test
    void isDraftedEditedApprovedAndSent() throws Exception {
        partnership("T-LETTERS-41");
        var writer = as("c.comms");
        assertThat(writer.get(path("")).body()).contains("There is no list of learners yet").doesNotContain("/communications/new");
        var planners = audiences.create(
                code, "Planners", learner("anna@l41.example", "HQ", "de", true), learner("bob@l41.example", "HQ", "en", false));
        assertThat(writer.get(path("")).body()).contains("/communications/new", "Planners", "HQ 2", "de 1");
        assertThat(as("s.hq").get(path("")).body()).doesNotContain("/communications/new");
        assertThat(post(as("s.hq"), "", Map.of("title", "x")).statusCode()).isEqualTo(403);

        var wrong = post(writer, "", Map.of("title", "Shift planner", "kind", "ANNOUNCEMENT", "sendOn", TODAY.toString()));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"error-audiences\"", "value=\"Shift planner\"");
        var created = post(writer, "", Map.of(
                "title", "Shift planner", "kind", "ANNOUNCEMENT", "sendOn", TODAY.toString(), "audiences", "" + planners, "summary", "In one place.",
                "why", "Less paper."));
        var id = communications.of(code).get(0).id();
        assertThat(Browsing.location(created)).endsWith(path("/" + id));
        var page = writer.get(path("/" + id)).body();
        assertThat(page).contains("Dear {name},", "Guten Tag {name},", "ab {date}", "Draft, not approved", "waits for one of Name of s.hq").doesNotContain("I approve and sign");

        var sponsor = as("s.hq");
        var read = sponsor.get(path("/" + id)).body();
        assertThat(read).contains("I approve and sign").doesNotContain("Save the text");
        var early = post(sponsor, "/" + id + "/approval", Map.of("textHash", communications.get(id).textHash()));
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("{date}");
        assertThat(post(writer, "/" + id + "/texts", Map.of("locale", "en", "heading", "Shift planner", "body", "")).statusCode()).isEqualTo(422);
        assertThat(Browsing.location(post(writer, "/" + id + "/texts", Map.of(
                "locale", "en", "heading", "Shift planner", "body", "Dear {name},\n\nthe planner, and more, comes on 1 December.\n\n{sponsor}"))))
                .endsWith(path("/" + id));
        assertThat(post(writer, "/" + id + "/approval", Map.of("textHash", communications.get(id).textHash())).body())
                .contains("A text is approved by a sponsor");
        assertThat(writer.get(path("/" + id + "/briefing.pdf")).statusCode()).as("not approved").isEqualTo(404);
        assertThat(sponsor.get(path("/" + id)).body()).contains("name=\"textHash\" value=\"" + communications.get(id).textHash());
        post(sponsor, "/" + id + "/approval", Map.of("textHash", communications.get(id).textHash()));
        assertThat(writer.get(path("/" + id)).body()).contains("Approved", "Name of s.hq", "Send on its day");

        jdbc.sql("update communications set send_on = :yesterday where id = :id").param("yesterday", TODAY.minusDays(3)).param("id", id).update();
        post(writer, "/" + id + "/sending", Map.of());
        var progress = writer.get(path("/" + id + "/progress")).body();
        assertThat(progress).contains("hx-get", "list is being written").doesNotContain("<html");
        delivery.deliverDue(Duration.ofMinutes(1));
        assertThat(writer.get(path("/" + id)).body()).contains("2 of 2", "0 of 1", "Draft its withdrawal").doesNotContain("hx-get");

        var withdrawn = post(writer, "/" + id + "/withdrawal", Map.of("sendOn", TODAY.toString()));
        var withdrawal = communications.of(code).stream().filter(each -> each.withdraws() != null).findFirst().orElseThrow();
        assertThat(Browsing.location(withdrawn)).endsWith(path("/" + withdrawal.id()));
        assertThat(writer.get(path("/" + withdrawal.id())).body()).contains("those who were told", "Withdrawn: Shift planner", "{reason}");
    }

    @Test
    void theBriefingSheetSaysTheApprovedTextToThoseWithoutMail() throws IOException, InterruptedException {
        partnership("T-LETTERS-42");
        var id = approved(audiences.create(code, "Drivers", learner("c@l42.example", "IN", "en", false)));
        jdbc.sql("insert into audience_members (audience, partnership, member_key, tracking_agreed) select audience, :code, '4711', false"
                + " from communication_audiences where communication = :id").param("code", code).param("id", id).update();

        assertThat(as("c.lead").get(path("/" + id)).body()).contains("One learner has no mail: their line managers tell them.");
        var browsing = as("c.lead");
        var answer = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path("/" + id + "/briefing.pdf")))
                        .header("Cookie", "TANDEM-SESSION=" + browsing.cookie("TANDEM-SESSION")).build(), BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        try (var pdf = Loader.loadPDF(answer.body())) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("Briefing", "Drivers 2 1", "Dear colleague,", "Name of s.hq").doesNotContain("{");
        }
    }

    @Test
    void whoReadsALetterUnsubscribesWithOneClickAndWithoutSigningIn() throws Exception {
        partnership("T-LETTERS-43");
        var id = approved(audiences.create(code, "Planners", learner("a@l43.example", "HQ", "en", true)));
        communications.startSending(id);
        delivery.deliverDue(Duration.ofMinutes(1));
        var letter = received("a@l43.example");
        var link = URI.create(letter.getHeader("List-Unsubscribe")[0].replaceAll("[<>]", "")).getPath();

        var nobody = new Browsing(port);
        assertThat(nobody.get(link).body()).contains("Send me no more letters", "action=\"" + link + "\"");
        assertThat(communications.audiences(code).get(0).suppressed()).as("looking at the link does nothing").isZero();
        assertThat(nobody.get(link + "0").statusCode()).isEqualTo(404);
        assertThat(nobody.get("/u/nonsense").statusCode()).isEqualTo(404);
        // As a mail program does it: no cookie, no token, this one field (RFC 8058).
        var answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + link))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click")).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("You get no more letters").as("no words of a partnership").doesNotContain(code, "l43.example");
        assertThat(communications.audiences(code).get(0).suppressed()).isEqualTo(1);

        var html = (String) ((jakarta.mail.Multipart) letter.getContent()).getBodyPart(1).getContent();
        var pixel = html.replaceAll("(?s).*(/o/[0-9a-z]+-[0-9a-f]{40}).*", "$1");
        assertThat(nobody.get(pixel).headers().firstValue("Content-Type")).contains("image/gif");
        assertThat(nobody.get("/o/nonsense").statusCode()).as("the same whatever it is").isEqualTo(200);
        assertThat(communications.reach(id).opened()).isEqualTo(1);
    }

    @Test
    void theApiDoesWhatThePagesDo() throws IOException {
        partnership("T-LETTERS-44");
        var planners = audiences.create(code, "Planners", learner("a@l44.example", "HQ", "en", false));
        var json = new ObjectMapper();
        var writer = Browsing.basic(user("c.change"), TestPeople.PASSWORD);
        var sponsor = Browsing.basic(user("s.hq"), TestPeople.PASSWORD);
        var api = "/api/partnerships/" + code + "/communications";
        var nobody = new Browsing(port);
        var wrong = nobody.postJson(api, "{\"title\":\"T\",\"kind\":\"WITHDRAWAL\"}", "Authorization", writer);
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("kind");
        var planned = nobody.postJson(api, """
                {"title": "Planner", "kind": "TRAINING", "mandatory": true, "sendOn": "%s", "audiences": [%d],
                 "facts": {"title": "Planner", "summary": "One day.", "date": "1 December"}}""".formatted(TODAY, planners), "Authorization", writer);
        assertThat(planned.statusCode()).as(planned.body()).isEqualTo(201);
        var communication = json.readTree(planned.body()).get("communication");
        var one = api + "/" + communication.get("id").asLong();
        assertThat(nobody.postJson(one + "/sending", "{}", "Authorization", writer).statusCode()).as("not approved").isEqualTo(409);
        var approval = "{\"textHash\":\"" + communication.get("textHash").asText() + "\"}";
        assertThat(nobody.postJson(one + "/approval", approval, "Authorization", writer).statusCode()).isEqualTo(409);
        assertThat(nobody.postJson(one + "/approval", approval, "Authorization", sponsor).statusCode()).isEqualTo(200);
        assertThat(nobody.postJson(one + "/sending", "{}", "Authorization", sponsor).statusCode()).isEqualTo(403);
        assertThat(nobody.postJson(one + "/sending", "{}", "Authorization", writer).statusCode()).isEqualTo(200);
        assertThat(nobody.postJson(one + "/stop", "{}", "Authorization", sponsor).statusCode()).as("a sponsor stops it").isEqualTo(200);
        assertThat(communications.get(communication.get("id").asLong()).state()).isEqualTo(State.STOPPED);
        assertThat(communications.get(communication.get("id").asLong())).as("who did it").extracting(Communication::startedBy, Communication::stoppedBy)
                .containsExactly(user("c.change"), user("s.hq"));
        assertThat(nobody.postJson(one + "/texts", "[null]", "Authorization", writer).statusCode()).isIn(400, 409);
        var all = nobody.get(api, "Authorization", writer).body();
        assertThat(all).contains("\"Planners\"", "\"STOPPED\"").as("no secret, no address").doesNotContain("secret", "l44.example");
    }

    /** Sent by hand, nobody would know at a rollback that learners were told. */
    @Test
    void aLetterOfAChangeLeavesByItsProcessAlone() throws IOException {
        partnership("T-LETTERS-48");
        var planners = audiences.create(code, "Planners", learner("a@l48.example", "HQ", "en", false));
        var id = communications.plan(new Communications.NewCommunication(
                code, "change/1/wave/1", "T", Communications.Kind.ANNOUNCEMENT, true, TODAY, Set.of(planners),
                Map.of("title", "T", "summary", "S", "why", "W", "date", "D")), user("c.comms"));
        communications.approve(id, user("s.hq"), communications.get(id).textHash());
        var writer = as("c.comms");

        assertThat(writer.get(path("/" + id)).body()).doesNotContain("/sending");
        var refused = post(writer, "/" + id + "/sending", Map.of());
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("belongs to a change");
        assertThat(new Browsing(port).postJson("/api/partnerships/" + code + "/communications/" + id + "/sending", "{}", "Authorization",
                Browsing.basic(user("c.comms"), TestPeople.PASSWORD)).statusCode()).isEqualTo(409);
        assertThat(communications.get(id).startedAt()).isNull();
    }

    @Test
    void thoseWhoWriteLookAfterAnAudiencesChatAndNobodySeesItsAddress() throws IOException {
        partnership("T-LETTERS-49");
        var planners = audiences.create(code, "Planners", learner("a@l49.example", "HQ", "en", false));
        var channel = AudienceChannels.key(planners);
        var page = "/partnerships/" + code + "/webhooks";
        var writer = as("c.comms");
        assertThat(writer.get(page).body()).contains("value=\"" + channel + "\"").doesNotContain("value=\"CLIENT\"");
        var address = Map.of("channel", channel, "address", "https://chat.t-webhooks.example/hooks/s3cret", "_csrf", writer.csrf());
        assertThat(writer.post(page, address).statusCode()).isEqualTo(302);
        for (var other : java.util.List.of("s.hq", "x.hq")) {
            var stranger = as(other);
            assertThat(stranger.get(page, "Accept-Language", "en").body()).contains("at chat.t-webhooks.example, set on")
                    .doesNotContain("s3cret", channel + "\" type=\"url\"", "value=\"" + channel + "\"");
            for (var door : java.util.List.of(page, page + "/test", page + "/removal")) {
                assertThat(stranger.post(door, Map.of(
                        "channel", channel, "address", "https://chat.t-webhooks.example/theirs", "_csrf", stranger.csrf())).statusCode())
                        .as(other + " " + door).isEqualTo(403);
            }
        }
        partnership("T-LETTERS-50");
        var foreign = as("c.comms");
        assertThat(foreign.post("/partnerships/" + code + "/webhooks", Map.of(
                "channel", channel, "address", "https://chat.t-webhooks.example/theirs", "_csrf", foreign.csrf())).statusCode())
                .as("an audience of another partnership").isEqualTo(403);
        assertThat(foreign.post(page, Map.of(
                "channel", channel, "address", "https://chat.t-webhooks.example/theirs", "_csrf", foreign.csrf())).statusCode()).isEqualTo(404);
        code = "T-LETTERS-49";
        assertThat(jdbc.sql("select address from webhooks where channel = :channel").param("channel", channel).query(String.class).list())
                .containsExactly("https://chat.t-webhooks.example/hooks/s3cret");
        assertThat(writer.get(path("")).body()).contains("chat.t-webhooks.example").doesNotContain("s3cret");

        var id = approved(planners);
        assertThat(writer.get(path("/" + id)).body()).contains("In chats", "Waits for its day", "chat.t-webhooks.example");
        communications.startSending(id);
        assertThat(writer.get(path("/" + id)).body()).contains("Not yet said").doesNotContain("s3cret");
        var answer = new Browsing(port).get("/api/partnerships/" + code + "/communications/" + id, "Authorization", Browsing.basic(user("c.change"), TestPeople.PASSWORD));
        var chats = new ObjectMapper().readTree(answer.body()).get("chats");
        assertThat(chats).hasSize(1);
        assertThat(chats.get(0).get("audience").asLong()).isEqualTo(planners);
        assertThat(chats.get(0).get("state").asText()).isEqualTo("PENDING");
        assertThat(answer.body()).doesNotContain("s3cret");
        assertThat(writer.get(page).body()).as("what it was told").contains("From Name of s.hq").doesNotContain("s3cret");

        assertThat(writer.post(page + "/test", Map.of("channel", channel, "_csrf", writer.csrf())).statusCode()).isEqualTo(302);
        assertThat(writer.get(page, "Accept-Language", "en").body()).contains(code + ": a test line from Tandem.");
        assertThat(writer.post(page + "/removal", Map.of("channel", channel, "_csrf", writer.csrf())).statusCode()).isEqualTo(302);
        assertThat(writer.get(path("/" + id)).body()).contains("Not said", "The address was removed.");
    }

    @Test
    void anotherPartnershipsIsNotThere() throws IOException {
        partnership("T-LETTERS-45");
        var id = approved(audiences.create(code, "Planners", learner("a@l45.example", "HQ", "en", false)));
        partnership("T-LETTERS-46");
        assertThat(as("c.comms").get(path("/" + id)).statusCode()).isEqualTo(404);
        assertThat(post(as("c.comms"), "/" + id + "/stop", Map.of()).statusCode()).isEqualTo(404);
        assertThat(communications.get(id).state()).isEqualTo(State.APPROVED);
    }

    @Test
    void aLeadForgetsALearnerWhoAsksForIt() {
        partnership("T-LETTERS-47");
        audiences.create(code, "Planners", learner("a@l47.example", "HQ", "en", false));
        assertThat(post(as("s.hq"), "/forgotten", Map.of("address", "a@l47.example")).statusCode()).isEqualTo(403);

        var lead = as("c.lead");
        post(lead, "/forgotten", Map.of("address", "A@l47.example"));
        assertThat(lead.get(path("")).body()).contains("Taken out of one list or letter.");
        assertThat(communications.audiences(code).get(0).members()).isZero();
    }

    private long approved(long audience) throws IOException {
        var id = communications.plan(
                new Communications.NewCommunication(
                        code, "letter/1", "Shift planner", Communications.Kind.ANNOUNCEMENT, false, TODAY, java.util.Set.of(audience),
                        Map.of("title", "Shift planner", "summary", "In one place.", "date", "1 December", "why", "Less paper.")),
                user("c.comms"));
        communications.approve(id, user("s.hq"), communications.get(id).textHash());
        jdbc.sql("update communications set send_on = :past where id = :id").param("past", TODAY.minusDays(3)).param("id", id).update();
        return id;
    }

    private String user(String name) {
        return TestPartnerships.person(code, name);
    }

    private Browsing as(String who) {
        var browsing = new Browsing(port);
        browsing.signIn(user(who));
        return browsing;
    }

    private HttpResponse<String> post(Browsing person, String end, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.put("_csrf", person.csrf());
        return person.post(path(end), all);
    }

    private String path(String end) {
        return "/partnerships/" + code + "/communications" + end;
    }

    private static MimeMessage received(String to) {
        return Arrays.stream(TestServers.mail().getReceivedMessages()).filter(message -> {
            try {
                return message.getAllRecipients()[0].toString().contains(to);
            } catch (jakarta.mail.MessagingException e) {
                throw new IllegalStateException(e);
            }
        }).findFirst().orElseThrow();
    }
}
