package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Suspensions;
import dev.tandem.partnership.process.SuspendedClocks;
import dev.tandem.review.ReviewSteps;
import dev.tandem.support.Browsing;
import dev.tandem.support.TandemTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** While a partnership stands still, so does every clock; then each goes on with what was left. Dates are reckoned by hand. */
@TandemTest
@Tag("database")
class SuspensionTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @Autowired
    ReviewScenario scenario;

    @Autowired
    Suspensions suspensions;

    @Autowired
    SuspendedClocks clocks;

    @Autowired
    PartnershipService partnerships;

    @Autowired
    ReviewSteps steps;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    @LocalServerPort
    int port;

    @AfterEach
    void over() {
        scenario.over();
    }

    @Test
    void aRunningReviewStandsStillAndGoesOnWithTheDaysThatWereLeft() {
        var code = "T-PROCESS-91";
        var review = scenario.partnership(code, NOVEMBER).opened();
        assertThat(review.review().meetingAt()).isEqualTo("2026-11-10T13:00:00Z");

        // Eight business days before the meeting, five before input closes.
        review.clock(Instant.parse("2026-10-29T09:00:00Z"));
        suspensions.ask(code, review.user("c.lead"), "The plant is flooded", LocalDate.of(2026, 11, 9));
        assertThat(partnerships.get(code).status()).isEqualTo(Partnership.Status.ACTIVE);
        suspensions.agree(code, review.user("p.lead"));

        assertThat(partnerships.get(code).status()).isEqualTo(Partnership.Status.SUSPENDED);
        assertThat(management.createJobQuery().tenantIdIn(code).active().list()).isEmpty();
        assertThat(management.createJobQuery().tenantIdIn(code).suspended().list()).isNotEmpty();
        assertThatThrownBy(() -> review.only("p.lead", "submit-provider-report", Map.of("input", ReviewScenario.report("98.4"))))
                .isInstanceOf(SuspendedEntityInteractionException.class);

        review.clock(Instant.parse("2026-11-08T22:59:00Z"));
        clocks.endDue();
        assertThat(partnerships.get(code).status()).as("still the 8th in Berlin").isEqualTo(Partnership.Status.SUSPENDED);
        review.clock(Instant.parse("2026-11-08T23:05:00Z"));
        clocks.endDue();
        review.continued();

        assertThat(partnerships.get(code).status()).isEqualTo(Partnership.Status.ACTIVE);
        assertThat(review.review().meetingAt()).isEqualTo("2026-11-19T13:00:00Z");
        assertThat(review.timer("input-closes")).isEqualTo("2026-11-16T13:00:00Z");
        assertThat(review.task("submit-provider-report").getDueDate()).isEqualTo(Date.from(Instant.parse("2026-11-16T13:00:00Z")));
        assertThat(review.told("review-moved")).contains("c.lead", "p.lead", "s.hq");
        review.inputOfBothSides().meetingBegun();
        assertThat(review.tasks("hold-review-meeting")).hasSize(1);
    }

    @Test
    void aMonthWhoseMeetingDayPassedWhileItStoodStillHasNoReview() {
        var code = "T-PROCESS-92";
        var review = scenario.partnership(code, NOVEMBER);
        review.clock(Instant.parse("2026-10-20T09:00:00Z"));
        suspensions.ask(code, review.user("p.lead"), "Strike", LocalDate.of(2027, 1, 4));
        suspensions.agree(code, review.user("c.lead"));
        review.clock(Instant.parse("2026-11-16T09:00:00Z"));
        assertThat(due(code)).isEmpty();
        suspensions.end(code, review.user("c.partner"));

        assertThat(due(code)).isEmpty();
        review.clock(Instant.parse("2026-11-25T09:00:00Z"));
        assertThat(due(code)).containsExactly(YearMonth.of(2026, 12));
    }

    /** Asked on Tuesday 10 November, due on the 17th; four business days were left when it stood still on the 11th. */
    @Test
    void anEndorsementOnRecordIsDueWhenItsTaskIs() {
        var code = "T-PROCESS-99";
        var review = scenario.partnership(code, NOVEMBER).opened().inputOfBothSides().meetingHeld("s.hq").minutesAccepted();
        review.clock(Instant.parse("2026-11-11T09:00:00Z"));
        suspensions.ask(code, review.user("c.lead"), "Flood", LocalDate.of(2026, 12, 1));
        suspensions.agree(code, review.user("p.lead"));
        review.clock(Instant.parse("2026-11-30T23:05:00Z"));
        clocks.endDue();
        assertThat(review.task("acknowledge-review").getDueDate().toInstant()).isEqualTo("2026-12-07T14:10:00Z");
        assertThat(review.detail().endorsements()).filteredOn(each -> each.sponsor().equals(review.user("s.hq")))
                .extracting(dev.tandem.review.ReviewDetail.Endorsement::dueAt).containsExactly(Instant.parse("2026-12-07T14:10:00Z"));
    }

    @Test
    void onePersonsTaskCountsTheBusinessDaysOfThatPersonsRegion() {
        var code = "T-PROCESS-93";
        var review = scenario.partnership(code, NOVEMBER);
        review.clock(Instant.parse("2027-01-22T08:00:00Z"));
        var task = tasks.newTask();
        task.setTenantId(code);
        task.setDueDate(Date.from(Instant.parse("2027-01-25T04:30:00Z")));
        tasks.saveTask(task);
        tasks.addCandidateUser(task.getId(), review.user("x.in"));
        suspensions.ask(code, review.user("c.lead"), "Audit of the provider", LocalDate.of(2027, 3, 1));
        suspensions.agree(code, review.user("p.lead"));
        review.clock(Instant.parse("2027-01-25T03:30:00Z"));
        suspensions.end(code, review.user("p.lead"));

        // One business day was left; the 26th is Republic Day in India.
        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getDueDate())
                .isEqualTo(Date.from(Instant.parse("2027-01-27T04:30:00Z")));
        tasks.deleteTask(task.getId());
    }

    @Test
    void itTakesBothSidesLeadsAndThePageSaysWhatIsWrong() {
        var code = "T-PROCESS-94";
        var review = scenario.partnership(code, NOVEMBER);
        var path = "/partnerships/" + code + "/charter";
        var client = browsing("c.lead");
        var other = browsing("c.partner");
        var provider = browsing("p.lead");
        var sponsor = browsing("s.hq");

        assertThat(post(sponsor, path + "/suspension", Map.of("reason", "No", "until", "2026-12-01"))).isEqualTo(403);
        post(client, path + "/suspension", Map.of("reason", "", "until", "2026-12-01"));
        assertThat(client.get(path).body()).contains("Give a reason of at most 1,000 characters.", "value=\"2026-12-01\"");
        post(client, path + "/suspension", Map.of("reason", "Flood", "until", "2026-10-15"));
        assertThat(client.get(path).body()).contains("Give a day after today and within a year", "Flood");
        post(client, path + "/suspension", Map.of("reason", "Flood", "until", "2026-12-01"));
        post(other, path + "/suspension/agreement", Map.of());
        assertThat(other.get(path).body()).contains("A lead of the other side agrees");
        assertThat(suspensions.current(code)).get().matches(suspension -> !suspension.inForce());
        assertThat(provider.get(path).body()).contains("Flood", "Agree to suspend", "Refuse");

        post(provider, path + "/suspension/withdrawal", Map.of());
        assertThat(suspensions.current(code)).isEmpty();
        post(provider, path + "/suspension", Map.of("reason", "Strike", "until", "2026-12-01"));
        post(client, path + "/suspension/agreement", Map.of());
        assertThat(partnerships.get(code).status()).isEqualTo(Partnership.Status.SUSPENDED);
        assertThat(client.get(path).body()).as("no review while it stands still").doesNotContain("10 Nov 2026");
        assertThat(suspensions.covers(code, LocalDate.ofInstant(review.now(), java.time.ZoneId.of("Europe/Berlin")))).isTrue();
        post(client, path + "/suspension/end", Map.of());
        assertThat(partnerships.get(code).status()).isEqualTo(Partnership.Status.ACTIVE);
    }

    private java.util.List<YearMonth> due(String code) {
        return steps.due().stream().filter(due -> due.partnership().equals(code)).map(ReviewSteps.Due::month).toList();
    }

    private Browsing browsing(String name) {
        var browsing = new Browsing(port);
        browsing.signIn(scenario.user(name));
        return browsing;
    }

    private static int post(Browsing person, String path, Map<String, String> fields) {
        var all = new java.util.HashMap<>(fields);
        all.put("_csrf", person.csrf());
        return person.post(path, all).statusCode();
    }
}
