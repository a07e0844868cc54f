package dev.tandem.review;

import static dev.tandem.support.TestPartnerships.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.support.Browsing;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPartnerships;
import dev.tandem.support.TestPeople;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who may see and do what with reviews over HTTP, and how a refusal reads. */
@TandemTest
@Tag("database")
class ReviewPagesTest {

    private static final String CODE = "T-REVIEW-P1";
    private static final String FOREIGN = "T-REVIEW-P2";
    private static final String PAGE = "/partnerships/" + CODE + "/reviews/2026-11";
    private static final String API = "/api" + PAGE;

    @Autowired
    TestPartnerships partnerships;

    @Autowired
    TestPeople people;

    @Autowired
    ReviewSteps steps;

    @Autowired
    ReviewService reviews;

    @LocalServerPort
    int port;

    @BeforeEach
    void aReviewIsGathered() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-10-28T08:00:00Z")));
        partnerships.createWithAccounts(CODE, LocalDate.of(2026, 10, 1));
        partnerships.createWithAccounts(FOREIGN, LocalDate.of(2026, 10, 1));
        people.create("t-review.auditor", "auditors");
        if (reviews.find(CODE, YearMonth.of(2026, 11)).isEmpty()) {
            steps.open(CODE, YearMonth.of(2026, 11));
        }
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @Test
    void membersAndAuditorsReadAndStrangersLearnNothing() {
        for (var reader : new String[] {person(CODE, "c.comms"), person(CODE, "x.hq"), "t-review.auditor"}) {
            var person = signedIn(reader);
            assertThat(person.get("/partnerships/" + CODE + "/reviews").body()).contains("November 2026", "Gathering input", "Not rated yet");
            var page = person.get(PAGE);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("Review of November 2026", "Tue 10 Nov 2026", "Thu 5 Nov 2026");
            assertThat(person.get(API).statusCode()).isEqualTo(200);
            assertThat(person.get(API + "/meeting-form").body()).contains("\"meetingDay\":\"2026-11-10\"", person(CODE, "s.in"));
        }
        var stranger = signedIn(person(FOREIGN, "c.lead"));
        for (var path : new String[] {"/partnerships/" + CODE + "/reviews", PAGE, PAGE + "/pack.pdf", API, API + "/meeting-form"}) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(new Browsing(port).get(API).statusCode()).isEqualTo(401);
    }

    @Test
    void formsAreOfferedToThoseWhoMayUseThem() {
        assertThat(signedIn(person(CODE, "c.lead")).get(PAGE).body()).contains("Move the meeting", "Call the review off", "Add an item");
        assertThat(signedIn(person(CODE, "c.comms")).get(PAGE).body()).contains("Add an item").doesNotContain("Move the meeting");
        assertThat(signedIn("t-review.auditor").get(PAGE).body()).doesNotContain("Add an item", "Move the meeting");
    }

    @Test
    void onlyLeadsMoveTheMeetingAndOnlyMembersAddItems() {
        var member = signedIn(person(CODE, "c.comms"));
        assertThat(post(member, "/reschedule", Map.of("date", "2026-11-12", "time", "14:00", "reason", "Trip")).statusCode()).isEqualTo(403);
        assertThat(post(member, "/cancellation", Map.of("reason", "Trip")).statusCode()).isEqualTo(403);
        var auditor = signedIn("t-review.auditor");
        assertThat(post(auditor, "/agenda", Map.of("title", "Mine")).statusCode()).isEqualTo(403);
        var stranger = signedIn(person(FOREIGN, "c.lead"));
        assertThat(post(stranger, "/agenda", Map.of("title", "Mine")).statusCode()).isEqualTo(404);
        assertThat(stranger.postJson(API + "/agenda", "{\"horizon\":\"NOW\",\"title\":\"Mine\"}",
                "Authorization", Browsing.basic(person(FOREIGN, "c.lead"), TestPeople.PASSWORD)).statusCode()).isEqualTo(404);
        assertThat(reviews.detail(CODE, YearMonth.of(2026, 11)).agenda()).noneMatch(item -> item.title().equals("Mine"));
    }

    @Test
    void anItemIsAddedAndShownAsTextWithWhoAddedIt() {
        var member = signedIn(person(CODE, "p.comms"));

        var answer = post(member, "/agenda", Map.of("horizon", "AHEAD", "title", "Portal <b>relaunch</b>", "detail", ""));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(member.get(PAGE).body()).contains("Portal &lt;b&gt;relaunch&lt;/b&gt;", "added by Name of p.comms");
    }

    @Test
    void aRefusedFormComesBackWithWhatWasEnteredAndWhatIsRight() {
        var lead = signedIn(person(CODE, "p.lead"));

        var weekend = post(lead, "/reschedule", Map.of("date", "2026-11-14", "time", "14:00", "reason", "Trade fair"));
        assertThat(weekend.statusCode()).isEqualTo(422);
        assertThat(weekend.body()).contains("Sat 14 Nov 2026 is no business day at the centre. The next one is Mon 16 Nov 2026.", "Trade fair",
                "value=\"2026-11-14\"");
        var nonsense = post(lead, "/reschedule", Map.of("date", "tomorrow", "time", "14:00", "reason", "Trade fair"));
        assertThat(nonsense.statusCode()).isEqualTo(422);
        assertThat(nonsense.body()).contains("Give the date as 2026-11-10 and the time as 14:00.");
        assertThat(post(lead, "/agenda", Map.of("title", " ")).body()).contains("Please fill this in.");
        assertThat(post(lead, "/cancellation/withdraw", Map.of()).statusCode()).isEqualTo(409);
    }

    @Test
    void theApiNamesTheFieldAtFault() {
        var lead = person(CODE, "c.lead");
        var answer = new Browsing(port).postJson(API + "/reschedule", "{\"meetingAt\":\"2026-10-01T10:00:00Z\",\"reason\":\"Trip\"}",
                "Authorization", Browsing.basic(lead, TestPeople.PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"field\":\"meetingAt\"", "The new date has to lie ahead.");
        assertThat(new Browsing(port).get(API + "/minutes", "Authorization", Browsing.basic(lead, TestPeople.PASSWORD)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void pagesSpeakGermanToo() {
        assertThat(signedIn(person(CODE, "c.lead")).get(PAGE, "Accept-Language", "de").body())
                .contains("Review November 2026", "Beiträge werden gesammelt", "Tagesordnung");
    }

    private HttpResponse<String> post(Browsing person, String path, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.put("_csrf", person.csrf());
        return person.post(PAGE + path, all);
    }

    private Browsing signedIn(String userId) {
        var browsing = new Browsing(port);
        assertThat(browsing.signIn(userId).statusCode()).isEqualTo(302);
        return browsing;
    }
}
