package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.review.ReviewTasks;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a task doesn't take: the refusal names every field at fault, and the task stays open. */
@TandemTest
class ReviewTaskChecksTest extends ReviewTest {

    @Autowired
    ReviewTasks openTasks;

    @Autowired
    ProcessEngine engine;

    @Autowired
    TestPeople people;

    @Test
    void aReportNamesEveryRowAtFault() {
        var review = scenario.partnership("T-PROCESS-101", NOVEMBER).opened();
        refused(review, "p.lead", "submit-provider-report", "input", """
                {"results": [{"expectation": "no-shows", "value": 4},
                             {"expectation": "sla-sessions", "value": 9800},
                             {"expectation": "sla-sessions", "value": 98, "sampleSize": -1},
                             {"expectation": "sla-sessions", "region": "MOON", "value": 98},
                             {"expectation": "csat", "value": 4.4}],
                 "successes": " "}""")
                .hasMessageContaining("results[1].expectation: “no-shows” is not delivered by your side. Yours are: sla-sessions.")
                .hasMessageContaining("results[2].value: Name of sla-sessions is measured in percent")
                .hasMessageContaining("results[3].region: Name of sla-sessions is entered twice")
                .hasMessageContaining("results[3].sampleSize: Enter a whole number")
                .hasMessageContaining("results[4].region: There is no region “MOON”. Regions are: HQ, IN.")
                .hasMessageContaining("results[5].expectation")
                .hasMessageContaining("successes: ").hasMessageContaining("challenges: ");
        assertThat(review.tasks("submit-provider-report")).hasSize(1);
        assertThat(review.detail().inputs()).isEmpty();
    }

    @Test
    void whatIsNoNumberOrNoDateIsNamedWithItsRow() {
        var review = scenario.partnership("T-PROCESS-102", NOVEMBER).opened();
        refused(review, "p.lead", "submit-provider-report", "input",
                "{\"results\": [{\"expectation\": \"sla-sessions\", \"value\": 98}, {\"expectation\": \"sla-sessions\", \"value\": \"many\"}]}")
                .hasMessage("results[2].value: Enter a number, such as 98.5.");
        refused(review, "p.lead", "submit-provider-report", "input", "{\"sucesses\": \"none\"}")
                .hasMessage("sucesses: There is no such field in this form.");
        assertThatThrownBy(() -> review.complete("p.lead", "submit-provider-report", Map.of()))
                .isInstanceOf(BadUserRequestException.class).hasMessageStartingWith("input: Nothing was filled in.");

        review.inputOfBothSides().meetingBegun();
        refused(review, "p.lead", "hold-review-meeting", "meeting", "{\"minutes\": \"x\", \"actions\": [{\"dueOn\": \"soon\"}]}")
                .hasMessage("actions[1].dueOn: Enter a date as year, month and day, such as 2026-11-30.");
        refused(review, "p.lead", "hold-review-meeting", "meeting", "{\"decisions\": [{\"decidedBy\": \"CLIENT\"}]}")
                .hasMessageContaining("minutes: ").hasMessageContaining("decisions[1].text: ");
    }

    @Test
    void changesNeedAReasonAndNobodySpeaksForTheOtherSide() {
        var review = scenario.partnership("T-PROCESS-103", NOVEMBER).opened().inputOfBothSides().meetingHeld();
        assertThatThrownBy(() -> review.complete("c.lead", "confirm-minutes-client", Map.of("verdict", "CHANGES_ASKED")))
                .isInstanceOf(BadUserRequestException.class).hasMessage("reason: Say what should be changed and why.");
        assertThatThrownBy(() -> review.complete("c.lead", "confirm-minutes-client", Map.of("verdict", "MAYBE")))
                .isInstanceOf(BadUserRequestException.class).hasMessageStartingWith("verdict: ");
        assertThatThrownBy(() -> review.accept("c.lead", "provider")).isInstanceOf(AuthorizationException.class);
        assertThat(review.detail().confirmations()).isEmpty();
    }

    @Test
    void aTaskTakesItsOwnFieldsOnly() {
        var review = scenario.partnership("T-PROCESS-105", NOVEMBER).opened();
        var task = review.task("submit-client-input").getId();
        var foreign = Map.<String, Object>of("input", ReviewScenario.clientInput("4.1"), "reviewId", 1L, "providerVerdict", "ACCEPTED");
        var before = review.variables();

        assertThatThrownBy(() -> review.complete("c.lead", "submit-client-input", foreign)).isInstanceOf(BadUserRequestException.class)
                .hasMessage("providerVerdict: is no field of this task; it takes input.");
        people.as(review.user("c.lead"), () -> {
            assertThatThrownBy(() -> engine.getFormService().submitTaskForm(task, foreign)).isInstanceOf(BadUserRequestException.class);
            assertThatThrownBy(() -> engine.getTaskService().resolveTask(task, foreign)).isInstanceOf(AuthorizationException.class);
        });
        people.as(review.user("p.lead"), () -> assertThatThrownBy(() -> engine.getTaskService().complete(task, foreign))
                .isInstanceOf(AuthorizationException.class));
        assertThat(review.variables()).isEqualTo(before);

        // What forms have read of the process comes back with what was filled in.
        review.complete("c.lead", "submit-client-input",
                Map.of("input", ReviewScenario.clientInput("4.1"), "reviewId", -1L, "meetingAt", new Date(0), "month", "1999-01"));
        assertThat(review.detail().inputs()).hasSize(1);
        assertThat(review.variable("reviewId")).isEqualTo(before.get("reviewId"));
        assertThat(review.variable("meetingAt")).isEqualTo(before.get("meetingAt"));
        assertThat(review.variable("month")).isEqualTo("2026-11");
    }

    @Test
    void theOfficeSpeaksForNoSide() {
        var review = scenario.partnership("T-PROCESS-106", NOVEMBER).opened();
        var instance = review.task("submit-client-input").getProcessInstanceId();
        var tasks = List.of(review.task("submit-client-input").getId(), review.task("submit-provider-report").getId());
        people.create("t-process-106.office", "governance-office");

        people.as("t-process-106.office", () -> {
            tasks.forEach(task -> assertThatThrownBy(
                    () -> engine.getTaskService().complete(task, Map.of("input", ReviewScenario.clientInput("4.1"))))
                    .isInstanceOf(BadUserRequestException.class).hasMessageContaining("can answer for that side"));
            assertThatThrownBy(() -> engine.getRuntimeService().createMessageCorrelation("review-cancelled").processInstanceId(instance).correlate())
                    .isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> engine.getRuntimeService().startProcessInstanceByKey("monthly-review", "T-PROCESS-106/2027-06"))
                    .isInstanceOf(AuthorizationException.class).hasMessageContaining("never by hand");
        });
    }

    @Test
    void theReviewsPageLearnsWhatIsWaitedForAndForWhom() {
        var review = scenario.partnership("T-PROCESS-104", NOVEMBER).opened();
        assertThat(openTasks.openTasks("T-PROCESS-104", NOVEMBER)).hasSize(2).allSatisfy(task -> {
            assertThat(task.due()).isEqualTo(Instant.parse("2026-11-05T13:00:00Z"));
            assertThat(task.roles()).containsExactly(task.key().equals("submit-client-input") ? "client-leads" : "provider-leads");
            assertThat(task.userIds()).isEmpty();
        });
        review.inputOfBothSides().meetingHeld("s.in").minutesAccepted();
        assertThat(openTasks.openTasks("T-PROCESS-104", NOVEMBER)).singleElement().satisfies(task -> {
            assertThat(task.key()).isEqualTo("acknowledge-review");
            assertThat(task.userIds()).containsExactly(review.user("s.in"));
            assertThat(task.roles()).isEmpty();
        });
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(ReviewScenario review, String who, String task, String variable, String json) {
        return assertThatThrownBy(() -> review.complete(who, task, Map.of(variable, Spin.JSON(json)))).isInstanceOf(BadUserRequestException.class);
    }
}
