package dev.tandem.sponsorship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.partnership.Absences;
import dev.tandem.partnership.Absences.Absence;
import dev.tandem.sponsorship.process.TasksOfAbsentPeople;
import dev.tandem.support.Browsing;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Absence is normal: who says so is stood in for, and nothing waits. */
@TandemTest
@Tag("database")
class AbsencesTest {

    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    Absences absences;

    @Autowired
    StandIns standIns;

    @Autowired
    TasksOfAbsentPeople tasksOfAbsentPeople;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @AfterEach
    void over() {
        scenario.over();
        jdbc.sql("delete from absences").update();
    }

    @Test
    void deputiesStandInForSponsorsAndLeadsForTheOthersOfTheirSide() {
        scenario.partnership("T-ABSENCE-1", APRIL);
        assertThat(standIns.of("T-ABSENCE-1", scenario.user("s.hq"))).containsExactly(scenario.user("s.in"));
        assertThat(standIns.of("T-ABSENCE-1", scenario.user("s.in"))).as("no deputy is named").isEmpty();
        assertThat(standIns.of("T-ABSENCE-1", scenario.user("c.comms"))).containsExactlyInAnyOrder(scenario.user("c.lead"), scenario.user("c.partner"));
        assertThat(standIns.of("T-ABSENCE-1", scenario.user("c.lead"))).containsExactly(scenario.user("c.partner"));
        assertThat(standIns.of("T-ABSENCE-1", "nobody.known")).isEmpty();
    }

    @Test
    void whatWaitsForSomebodyWhoIsAwayIsOfferedToTheDeputyAsWell() {
        scenario.partnership("T-ABSENCE-2", APRIL);
        var sponsor = scenario.user("s.hq");
        var named = offered("T-ABSENCE-2", sponsor);
        var others = offered("T-ABSENCE-2", scenario.user("x.hq"));

        absences.enter(sponsor, APRIL.plusDays(2), APRIL.plusDays(4));
        assertThat(scenario.candidates(named)).as("not away yet").containsExactly("s.hq");
        scenario.clock(Instant.parse("2026-04-03T06:00:00Z"));
        tasksOfAbsentPeople.passOnNow();
        tasksOfAbsentPeople.passOnNow();

        assertThat(scenario.candidates(named)).containsExactly("s.hq", "s.in");
        assertThat(scenario.candidates(others)).containsExactly("x.hq");
        assertThat(scenario.told("task-passed-on")).containsExactly("s.in");
        assertThat(standIns.asked("T-ABSENCE-2", sponsor)).containsExactlyInAnyOrder(sponsor, scenario.user("s.in"));
        scenario.clock(Instant.parse("2026-04-06T06:00:00Z"));
        assertThat(standIns.asked("T-ABSENCE-2", sponsor)).containsExactly(sponsor);
        tasks.deleteTasks(List.of(named.getId(), others.getId()));
    }

    @Test
    void whoIsAwayFromTodayIsStoodInForAtOnceAndDaysThatOverlapAreJoined() {
        scenario.partnership("T-ABSENCE-3", APRIL);
        var sponsor = scenario.user("x.hq");
        var named = offered("T-ABSENCE-3", sponsor);
        absences.enter(sponsor, APRIL, APRIL.plusDays(3));
        assertThat(scenario.candidates(named)).containsExactly("x.hq", "x.in");
        absences.enter(sponsor, APRIL.plusDays(2), APRIL.plusDays(9));

        assertThat(absences.of(sponsor)).extracting(Absence::from, Absence::until)
                .containsExactly(tuple(APRIL, APRIL.plusDays(9)));
        assertThatIllegalArgumentException().isThrownBy(() -> absences.enter(sponsor, APRIL, APRIL.minusDays(1)))
                .withMessageStartingWith("until: must be a day on or after the first day");
        assertThatIllegalArgumentException().isThrownBy(() -> absences.enter(sponsor, APRIL.minusDays(9), APRIL.minusDays(5)))
                .withMessageStartingWith("until: must not be past");
        tasks.deleteTask(named.getId());
    }

    @Test
    void peopleEnterTheirDaysOnAPageAndNobodyElsesCanBeRemoved() {
        scenario.partnership("T-ABSENCE-4", APRIL);
        var sponsor = browsing("s.hq");
        var other = browsing("x.hq");

        assertThat(sponsor.get("/account/absences").body()).contains("you are there", "Name of s.in");
        var refused = enter(sponsor, "2026-04-09", "2026-04-08");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("The last day must be the first day or one after it.", "value=\"2026-04-09\"");
        assertThat(enter(sponsor, "2026-04-07", "2026-04-09").statusCode()).isEqualTo(302);
        assertThat(sponsor.get("/account/absences").body()).contains("Days on record (1)", "From Tue 7 Apr 2026 to Thu 9 Apr 2026");

        var id = absences.of(scenario.user("s.hq")).get(0).id();
        other.post("/account/absences/" + id + "/remove", Map.of("_csrf", other.csrf()));
        assertThat(absences.of(scenario.user("s.hq"))).hasSize(1);
        sponsor.post("/account/absences/" + id + "/remove", Map.of("_csrf", sponsor.csrf()));
        assertThat(absences.of(scenario.user("s.hq"))).isEmpty();
    }

    private Browsing browsing(String name) {
        var browsing = new Browsing(port);
        browsing.signIn(scenario.user(name));
        return browsing;
    }

    private static HttpResponse<String> enter(Browsing person, String from, String until) {
        return person.post("/account/absences", Map.of("from", from, "until", until, "_csrf", person.csrf()));
    }

    private Task offered(String code, String userId) {
        var task = tasks.newTask();
        task.setName("Decide");
        task.setTenantId(code);
        tasks.saveTask(task);
        tasks.addCandidateUser(task.getId(), userId);
        return tasks.createTaskQuery().taskId(task.getId()).singleResult();
    }
}
