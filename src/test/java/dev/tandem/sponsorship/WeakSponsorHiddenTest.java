package dev.tandem.sponsorship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.StrengthEvidence.Kind;
import dev.tandem.sponsorship.StrengthEvidence.Outcome;
import dev.tandem.support.Browsing;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** That a person's sponsorship is weak is told to leads and sponsors of the own side alone: on pages, and by the engine's own REST. */
@TandemTest
class WeakSponsorHiddenTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final String PROCESS = "processDefinitionKey=sponsor-succession";

    @LocalServerPort
    int port;

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    SponsorshipService sponsorships;

    @Autowired
    TestEvidence evidence;

    @AfterEach
    void over() {
        scenario.over();
    }

    private void weak(String code) {
        scenario.partnership(code, LocalDate.of(2026, 11, 2));
        evidence.add(code, NOVEMBER, scenario.user("s.in"), Side.CLIENT, "IN", Kind.ATTENDANCE, Outcome.DONE);
        evidence.add(code, NOVEMBER, scenario.user("s.in"), Side.CLIENT, "IN", Kind.ATTENDANCE, Outcome.MISSED);
        scenario.when(() -> sponsorships.computeStrength(code, NOVEMBER));
    }

    private Browsing as(String who) {
        var browsing = new Browsing(port);
        browsing.signIn(scenario.user(who));
        return browsing;
    }

    @Test
    void theEngineTellsTheOtherSideNothingOfIt() {
        weak("T-SUC-41");
        var instance = scenario.instance("sponsor-succession").getId();
        var task = scenario.task("re-engage-sponsor").getId();
        var ways = List.of(
                "/process-instance?" + PROCESS, "/process-instance/count?" + PROCESS, "/process-instance/" + instance,
                "/process-instance/" + instance + "/variables", "/process-instance/" + instance + "/activity-instances",
                "/execution?" + PROCESS, "/variable-instance?processInstanceIdIn=" + instance, "/variable-instance?variableName=sponsorWeak",
                "/task?" + PROCESS, "/task/count?" + PROCESS, "/task/" + task, "/task/" + task + "/variables", "/task/" + task + "/form-variables",
                "/task/" + task + "/identity-links", "/event-subscription?processInstanceId=" + instance, "/job?" + PROCESS,
                "/process-definition/key/sponsor-succession/statistics", "/process-definition/statistics",
                "/history/process-instance?" + PROCESS, "/history/activity-instance?processInstanceId=" + instance, "/history/task?" + PROCESS,
                "/history/task?processInstanceId=" + instance, "/history/variable-instance?processInstanceId=" + instance,
                "/history/variable-instance?variableName=neverFor", "/history/detail?processInstanceId=" + instance,
                "/history/identity-link-log?processDefinitionKey=sponsor-succession", "/history/user-operation?processInstanceId=" + instance,
                "/history/incident?processInstanceId=" + instance, "/history/job-log?processInstanceId=" + instance,
                "/history/decision-instance?decisionDefinitionKey=rate-sponsorship");
        for (var other : List.of("p.lead", "x.hq", "x.in", "s.in", "c.comms")) {
            var browser = as(other);
            for (var way : ways) {
                var answer = browser.get("/engine-rest" + way);
                assertThat(answer.statusCode()).as("%s of %s", way, other).isLessThan(500);
                if (answer.statusCode() == 200) {
                    assertThat(answer.body()).as("%s of %s", way, other)
                            .doesNotContain("re-engage-sponsor\"", "sponsorWeak\"", "strengthStanding", "neverFor", instance)
                            .doesNotContain("\"count\":1", "\"instances\":1");
                }
            }
        }
        assertThat(as("s.hq").get("/engine-rest/task?" + PROCESS).body()).contains("re-engage-sponsor");
    }

    /** What the partnership waits for is on its first page, where both sides read it. */
    @Test
    void norDoesTheListOfWhatThePartnershipWaitsFor() {
        weak("T-SUC-42");
        var page = "/partnerships/T-SUC-42";
        for (var other : List.of("p.lead", "x.hq", "c.comms")) {
            assertThat(as(other).get(page)).as(other).satisfies(answer -> {
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).doesNotContain("Re-engage sponsor");
            });
        }
        for (var own : List.of("s.hq", "c.lead")) {
            assertThat(as(own).get(page).body()).as(own).contains("Re-engage sponsor");
        }
    }
}
