package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService;
import dev.tandem.action.ActionService.NewAction;
import dev.tandem.action.ActionSteps;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.Escalation.Status;
import dev.tandem.escalation.EscalationService;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One decision for many matters: each gets it, whatever becomes of another. */
@TandemTest
class DecisionForManyTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);
    private static final LocalDate DUE = LocalDate.of(2026, 11, 13);
    private static final LocalDate DIRECTED = LocalDate.of(2026, 12, 23);

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    TestPeople people;

    @Autowired
    ActionService actions;

    @Autowired
    ActionSteps steps;

    @Autowired
    EscalationService escalations;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    private String code;

    @AfterEach
    void over() {
        scenario.over();
    }

    /** Items of one review that nobody does, until one case holds them all. */
    private List<Long> overdueItems(String code, int count) {
        this.code = code;
        scenario.partnership(code, MONDAY);
        var items = LongStream.rangeClosed(1, count).map(this::agreed).boxed().toList();
        scenario.continued();
        for (var timer : List.of("half-the-clock-run", "soon-due", "due-date-passed", "still-overdue", "long-overdue")) {
            scenario.passTo(scenario.timer(timer));
        }
        assertThat(scenario.instances("executive-escalation")).as("one case").hasSize(1);
        assertThat(escalations.open(code)).hasSize(count);
        return items;
    }

    private long agreed(long number) {
        return people.asSystem(() -> actions.agree(code + "/" + number, new NewAction(
                code, YearMonth.of(2026, 10), "Invitations come late", "Send them ten days ahead", scenario.user("c.change"),
                scenario.user("p.comms"), ActionItem.Horizon.IMMEDIATE, DUE, null)).id());
    }

    private void bothLeadsDirect() {
        for (var who : List.of("c.lead", "p.lead")) {
            try {
                scenario.complete(who, "decide-escalation", Map.of(
                        "decision", "DIRECT_ACTION", "guidance", "Start with Hamburg", "dueOn", DIRECTED.toString()));
            } catch (RuntimeException e) {
                untilNothingIsTriedAgain();
            }
        }
    }

    private void untilNothingIsTriedAgain() {
        for (var tries = 0; tries < 10; tries++) {
            try {
                scenario.continued();
                return;
            } catch (RuntimeException e) {
                // Is tried again until it stands as an incident.
            }
        }
        throw new AssertionError("a step is tried for ever");
    }

    private List<Incident> incidents() {
        return people.asSystem(() -> runtime.createIncidentQuery().tenantIdIn(code).list());
    }

    private List<LocalDate> dueDates(List<Long> items) {
        return items.stream().map(item -> steps.get(item).dueOn()).toList();
    }

    @Test
    void whereOneProcessFailsTheOthersHaveTheirDecision() {
        var items = overdueItems("T-MANY-1", 4);
        var broken = items.get(1);
        var instance = people.asSystem(() -> runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(code + "/action/" + broken).singleResult().getId());
        people.asSystem(() -> {
            runtime.removeVariable(instance, "actionId");
            return null;
        });
        bothLeadsDirect();

        assertThat(dueDates(items)).containsExactly(DIRECTED, DUE, DIRECTED, DIRECTED);
        assertThat(escalations.about(code, "action/" + broken)).extracting(Escalation::status).containsExactly(Status.OPEN);
        assertThat(escalations.open(code)).extracting(Escalation::subject).containsExactly("action/" + broken);
        assertThat(incidents()).hasSize(1).first().satisfies(incident -> {
            assertThat(incident.getActivityId()).startsWith("tell-decision");
            assertThat(incident.getIncidentType()).isEqualTo(Incident.FAILED_JOB_HANDLER_TYPE);
        });

        people.asSystem(() -> {
            runtime.setVariable(instance, "actionId", broken);
            management.setJobRetries(incidents().get(0).getConfiguration(), 1);
            return null;
        });
        scenario.continued();
        assertThat(dueDates(items)).containsOnly(DIRECTED);
        assertThat(escalations.open(code)).isEmpty();
        assertThat(incidents()).isEmpty();
        assertThat(scenario.instances("executive-escalation")).isEmpty();
    }

    @Test
    void fiftyThatWaitHaveItAll() {
        var items = overdueItems("T-MANY-2", 51);
        bothLeadsDirect();

        assertThat(dueDates(items)).containsOnly(DIRECTED);
        assertThat(escalations.of(code)).extracting(Escalation::status).containsOnly(Status.DECIDED);
        assertThat(scenario.tasks("do-action")).hasSize(51);
        assertThat(scenario.instances("executive-escalation")).isEmpty();
        assertThat(incidents()).isEmpty();
    }
}
