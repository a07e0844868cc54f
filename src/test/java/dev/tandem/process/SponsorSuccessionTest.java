package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.engine.Processes;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.partnership.PartnershipService.PartnershipActivated;
import dev.tandem.partnership.Side;
import dev.tandem.sponsorship.InterimSponsor;
import dev.tandem.sponsorship.PersonFigures;
import dev.tandem.sponsorship.Sponsor;
import dev.tandem.sponsorship.SponsorshipService.MandatesChanged;
import dev.tandem.sponsorship.SponsorshipService;
import dev.tandem.sponsorship.StandIns;
import dev.tandem.sponsorship.StrengthEvidence.Kind;
import dev.tandem.sponsorship.StrengthEvidence.Outcome;
import dev.tandem.sponsorship.Succession.Cause;
import dev.tandem.sponsorship.Succession.Stage;
import dev.tandem.sponsorship.Succession;
import dev.tandem.sponsorship.SuccessionService;
import dev.tandem.sponsorship.TestEvidence;
import dev.tandem.sponsorship.TestSponsors;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A weak sponsor from the conversation to the successor, and a vacant seat from the interim to the hand-over. */
@TandemTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(Scenarios.class)
class SponsorSuccessionTest {

    private static final String PROCESS = "sponsor-succession";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
    private static final YearMonth FIRST = YearMonth.of(2026, 11);
    private static final YearMonth SECOND = YearMonth.of(2026, 12);
    private static final YearMonth THIRD = YearMonth.of(2027, 1);

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    SponsorshipService sponsorships;

    @Autowired
    SuccessionService successions;

    @Autowired
    EscalationService escalations;

    @Autowired
    PersonFigures figures;

    @Autowired
    StandIns standIns;

    @Autowired
    Processes processes;

    @Autowired
    TestEvidence evidence;

    @Autowired
    TestSponsors sponsors;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestPeople people;

    @Autowired
    ProcessEngine engine;

    private String code;

    @AfterEach
    void over() {
        scenario.over();
    }

    private void partnership(String code) {
        this.code = code;
        scenario.partnership(code, DAY);
    }

    private void month(YearMonth month) {
        scenario.when(() -> sponsorships.computeStrength(code, month));
    }

    /** One meeting attended, one missed: 50 of 100, of which 60 are needed. */
    private void weak(String who, String region) {
        asked(FIRST, who, region, Outcome.DONE);
        asked(FIRST, who, region, Outcome.MISSED);
        month(FIRST);
    }

    private void asked(YearMonth month, String who, String region, Outcome outcome) {
        evidence.add(code, month, scenario.user(who), Side.CLIENT, region, Kind.ATTENDANCE, outcome);
    }

    private void talk(String who) {
        scenario.complete(who, "re-engage-sponsor", Map.of("talkedOn", scenario.now().toString().substring(0, 10)));
    }

    private void asOffice(String task, Map<String, Object> variables) {
        people.as("t.suc.office", () -> engine.getTaskService().complete(scenario.task(task).getId(), variables));
    }

    private void watch() {
        scenario.when(() -> transaction.executeWithoutResult(status -> events.publishEvent(new MandatesChanged(code))));
    }

    private void leaves(String who, String region, LocalDate lastDay) {
        scenario.when(() -> sponsorships.endMandate(code, Side.CLIENT, region, scenario.user(who), lastDay));
        watch();
    }

    private Succession succession() {
        return successions.of(code).get(0);
    }

    /** What the engine tells a person of the process: tasks, instances, variables, now and in history. */
    private List<Object> trace() {
        var trace = new ArrayList<Object>(engine.getTaskService().createTaskQuery().processDefinitionKey(PROCESS).tenantIdIn(code).list());
        trace.addAll(engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(PROCESS).tenantIdIn(code).list());
        trace.addAll(engine.getRuntimeService().createVariableInstanceQuery().tenantIdIn(code).variableName("sponsorWeak").list());
        trace.addAll(engine.getHistoryService().createHistoricTaskInstanceQuery().processDefinitionKey(PROCESS).tenantIdIn(code).list());
        trace.addAll(engine.getHistoryService().createHistoricVariableInstanceQuery().tenantIdIn(code).variableName("sponsorWeak").list());
        return trace;
    }

    private Map<String, Object> appointment(String successor, String deputy, String from) {
        return Map.of("successor", scenario.user(successor), "deputy", deputy, "mandate", "Decides budget", "validFrom", from);
    }

    private Escalation escalation() {
        var raised = escalations.about(code, "succession/" + succession().id());
        return raised.get(raised.size() - 1);
    }

    /** A severe matter of the client: it begins with the region's sponsor, without a region with those at the centre. */
    private void raise(String name, String region) {
        scenario.when(() -> escalations.raise(code + "/" + name, new EscalationService.NewEscalation(
                code, "test/" + name, null, name, "Decide", Escalation.Severity.SEVERE, Side.CLIENT, region)));
    }

    private void decided(String decision) {
        scenario.when(() -> processes.tellWhere(code, EscalationService.ESCALATION_DECIDED, EscalationService.ESCALATION_ID,
                escalation().id(), Map.of(EscalationService.DECISION, decision)));
    }

    @Test
    @Order(1)
    void aWeakSponsorIsTalkedToAndRecovers() {
        partnership("T-SUC-1");
        weak("s.in", "IN");
        assertThat(scenario.instance(PROCESS).getBusinessKey()).isEqualTo("T-SUC-1/succession/" + succession().id());
        assertThat(scenario.task("re-engage-sponsor").getName()).endsWith("· Client of T-SUC-1 – Provider of T-SUC-1 · India");
        assertThat(scenario.candidates(scenario.task("re-engage-sponsor"))).containsExactly("s.hq");
        for (var other : List.of("p.lead", "x.hq", "s.in", "c.comms")) {
            scenario.as(other, () -> assertThat(trace()).as("what the engine tells " + other).isEmpty());
        }
        scenario.as("s.hq", () -> assertThat(trace()).isNotEmpty());
        scenario.passTo(scenario.timer("half-of-conversation-run"));
        assertThat(scenario.told("task-reminder")).containsExactly("s.hq");
        assertThat(scenario.candidates(scenario.task("re-engage-sponsor"))).as("never the person, though deputy of who is asked")
                .containsExactly("s.hq");
        assertThatThrownBy(() -> scenario.complete("s.hq", "re-engage-sponsor", Map.of()))
                .isInstanceOf(BadUserRequestException.class).hasMessageStartingWith("talkedOn: ");
        assertThatThrownBy(() -> scenario.complete("s.hq", "re-engage-sponsor", Map.of("talkedOn", "2027-01-01")))
                .hasMessageStartingWith("talkedOn: ");
        people.create("t.suc.office", "governance-office");
        assertThatThrownBy(() -> asOffice("re-engage-sponsor", Map.of("talkedOn", "2026-11-02"))).hasMessageContaining("those who are asked");
        talk("s.hq");
        assertThat(succession()).extracting(Succession::stage, Succession::talkedBy).containsExactly(Stage.WATCH, scenario.user("s.hq"));

        month(SECOND);
        assertThat(succession().stage()).as("nothing was asked").isEqualTo(Stage.WATCH);
        asked(THIRD, "s.in", "IN", Outcome.DONE);
        month(THIRD);
        assertThat(succession()).extracting(Succession::stage, Succession::outcome)
                .containsExactly(Stage.ENDED, Succession.Outcome.RECOVERED);
        assertThat(scenario.instances(PROCESS)).isEmpty();
    }

    @Test
    @Order(2)
    void whenNothingHelpsTheDeputyLeadsAndASuccessorTakesOver() {
        partnership("T-SUC-2");
        weak("s.hq", "HQ");
        assertThat(scenario.candidates(scenario.task("re-engage-sponsor"))).as("the only one at the centre and in the committee is the person")
                .containsExactly("c.lead", "c.partner");
        scenario.passTo(scenario.timer("no-conversation"));
        asked(SECOND, "s.hq", "HQ", Outcome.MISSED);
        month(SECOND);
        assertThat(succession().stage()).isEqualTo(Stage.DEPUTY_LEADS);
        assertThat(scenario.told("deputy-in-lead")).containsExactlyInAnyOrder("s.hq", "s.in");
        assertThat(standIns.asked(code, scenario.user("s.hq"))).containsExactlyInAnyOrder(scenario.user("s.hq"), scenario.user("s.in"));
        raise("centre", null);
        assertThat(scenario.candidates(scenario.task("decide-escalation", "s.hq"))).as("of an escalation too").contains("s.hq", "s.in");
        asked(THIRD, "s.hq", "HQ", Outcome.MISSED);
        month(THIRD);

        assertThat(succession().stage()).isEqualTo(Stage.APPOINT);
        assertThatThrownBy(() -> scenario.complete("c.lead", "appoint-sponsor", appointment("x.in", "", "2026-01-01")))
                .isInstanceOf(BadUserRequestException.class).hasMessageContaining("successor: ").hasMessageContaining("validFrom: ");
        assertThatThrownBy(() -> scenario.complete("c.lead", "appoint-sponsor", appointment("s.hq", "", "2026-12-01")))
                .hasMessageStartingWith("successor: ");
        assertThatThrownBy(() -> scenario.complete("c.lead", "appoint-sponsor", appointment("s.in", scenario.user("s.in"), "2026-12-01")))
                .hasMessageStartingWith("deputy: ");
        assertThatThrownBy(() -> scenario.complete("c.lead", "appoint-sponsor", appointment("c.change", "", "2026-12-01")))
                .hasMessageContaining("client-sponsors");
        scenario.complete("c.lead", "appoint-sponsor", appointment("s.in", scenario.user("c.partner"), "2026-12-01"));
        assertThat(sponsorships.atCentre(code, Side.CLIENT, LocalDate.of(2026, 11, 30))).extracting(Sponsor::userId)
                .containsExactly(scenario.user("s.hq"));
        assertThat(sponsorships.atCentre(code, Side.CLIENT, LocalDate.of(2026, 12, 1))).containsExactly(new Sponsor(
                Side.CLIENT, "HQ", scenario.user("s.in"), scenario.user("c.partner"), "Decides budget", LocalDate.of(2026, 12, 1), null));
        assertThat(standIns.asked(code, scenario.user("s.in"))).as("nobody leads for the new one").containsExactly(scenario.user("s.in"));

        scenario.complete("s.in", "hand-over-sponsorship", Map.of());
        assertThat(succession().outcome()).isEqualTo(Succession.Outcome.HANDED_OVER);
        assertThat(scenario.instances(PROCESS)).isEmpty();
    }

    @Test
    @Order(3)
    void withoutFigureAndDeputyASuccessorIsLookedForUntilSponsorsLiveWithIt() {
        partnership("T-SUC-3");
        weak("s.in", "IN");
        talk("s.hq");
        scenario.passTo(scenario.timer("no-figure"));
        assertThat(succession().stage()).isEqualTo(Stage.APPOINT);
        assertThat(successions.interims(code)).as("the seat isn't vacant").isEmpty();
        scenario.passTo(scenario.timer("half-of-appointment-run"));
        assertThat(scenario.candidates(scenario.task("appoint-sponsor"))).containsExactly("s.hq");
        scenario.passTo(scenario.timer("nobody-appointed"));
        assertThat(escalation()).extracting(Escalation::actingSide, Escalation::region, Escalation::title)
                .as("which side's sponsor is weak is not the other's to know").containsExactly(null, "IN", "Sponsorship in India");
        assertThat(escalation().asked()).contains("India").doesNotContain("Name of s.in", "Client of T-SUC-3");
        decided("UNDECIDED");
        decided("SEND_BACK");
        scenario.passTo(scenario.timer("ten-more-days"));
        assertThat(escalations.about(code, "succession/" + succession().id())).hasSize(2);
        decided("ACCEPT_RISK");
        assertThat(succession().outcome()).isEqualTo(Succession.Outcome.ACCEPTED);
        assertThat(scenario.instances(PROCESS)).isEmpty();

        asked(SECOND, "s.in", "IN", Outcome.MISSED);
        month(SECOND);
        assertThat(successions.of(code)).as("sponsors live with it").hasSize(1);
    }

    @Test
    @Order(4)
    void aMandateThatEndsLeavesNobodyToWinBackAndASeatFilledFromElsewhereNeedsNobody() {
        partnership("T-SUC-4");
        weak("s.in", "IN");
        leaves("s.in", "IN", DAY.minusDays(1));
        assertThat(successions.of(code)).extracting(Succession::cause, Succession::outcome)
                .containsExactlyInAnyOrder(tuple(Cause.WEAK, Succession.Outcome.MANDATE_OVER),
                        tuple(Cause.VACANT, null));
        assertThat(scenario.told("interim-named")).containsExactly("s.hq");
        assertThat(successions.interims(code)).extracting(InterimSponsor::userId, InterimSponsor::from, InterimSponsor::until)
                .containsExactly(tuple(scenario.user("s.hq"), DAY, null));
        assertThat(sponsorships.vacancies(code, DAY)).as("the seat still shows vacant").hasSize(1);
        raise("india", "IN");
        assertThat(scenario.candidates(scenario.task("decide-escalation"))).as("the interim decides for the region").containsExactly("s.hq");

        scenario.passTo(scenario.timer("nobody-appointed"));
        sponsors.appoint(code, Side.CLIENT, "IN", "s.hq", null, LocalDate.of(2026, 12, 1), null);
        watch();
        assertThat(escalation().status()).isEqualTo(Escalation.Status.WITHDRAWN);
        assertThat(succession().outcome()).isEqualTo(Succession.Outcome.FILLED_OTHERWISE);
        assertThat(successions.interims(code)).extracting(InterimSponsor::until).containsExactly(LocalDate.of(2026, 11, 30));
        assertThat(scenario.instances(PROCESS)).isEmpty();
    }

    @Test
    @Order(5)
    void theEndOfAMandateIsAnnouncedOnceAndALateAppointmentCounts() {
        partnership("T-SUC-5");
        leaves("s.hq", "HQ", DAY.plusDays(61));
        assertThat(successions.of(code)).isEmpty();
        leaves("s.hq", "HQ", DAY.plusDays(60));
        watch();
        assertThat(successions.of(code)).extracting(Succession::cause, Succession::vacantFrom)
                .containsExactly(tuple(Cause.ENDS, DAY.plusDays(61)));
        assertThat(successions.interims(code)).extracting(InterimSponsor::userId, InterimSponsor::from)
                .containsExactly(tuple(scenario.user("s.in"), DAY.plusDays(61)));
        assertThat(scenario.candidates(scenario.task("appoint-sponsor"))).as("not who leaves").containsExactly("c.lead", "c.partner");

        scenario.passTo(scenario.timer("nobody-appointed"));
        var raised = escalation();
        people.create("t.suc.office", "governance-office");
        assertThatThrownBy(() -> asOffice("appoint-sponsor", appointment("s.in", "", "2027-01-02")))
                .as("works on every task, and decides about no side's seat").hasMessageContaining("those who are asked");
        scenario.complete("c.partner", "appoint-sponsor", appointment("s.in", "", "2027-01-02"));
        assertThatThrownBy(() -> asOffice("hand-over-sponsorship", Map.of())).hasMessageContaining("those who are asked");
        assertThat(escalations.get(raised.id()).status()).isEqualTo(Escalation.Status.WITHDRAWN);
        assertThat(successions.interims(code)).as("never in office").isEmpty();
        scenario.passTo(scenario.timer("half-of-hand-over-run"));
        assertThat(scenario.told("task-reminder")).contains("s.in");
        scenario.passTo(scenario.timer("hand-over-silent"));
        assertThat(succession().outcome()).isEqualTo(Succession.Outcome.HAND_OVER_SILENT);
        assertThat(scenario.instances(PROCESS)).isEmpty();
    }

    @Test
    @Order(6)
    void aWeakSponsorWhoseSeatIsBeingFilledAnywayIsReplacedOnce() {
        partnership("T-SUC-6");
        weak("s.in", "IN");
        talk("s.hq");
        leaves("s.in", "IN", DAY.plusDays(50));
        assertThat(successions.of(code)).hasSize(2);
        asked(SECOND, "s.in", "IN", Outcome.MISSED);
        month(SECOND);
        assertThat(successions.of(code)).extracting(Succession::outcome).containsExactly(null, Succession.Outcome.UNDER_WAY);
        assertThat(scenario.tasks("appoint-sponsor")).hasSize(1);
    }

    @Test
    @Order(7)
    void whoLosesTheRoleLeavesASeatAndAVacancyOfTheFirstDayCounts() {
        partnership("T-SUC-7");
        jdbc.sql("delete from participant_roles where partnership = :code and user_id = :user and role = 'client-sponsors'")
                .param("code", code).param("user", scenario.user("s.in")).update();
        jdbc.sql("delete from sponsors where partnership = :code and side = 'PROVIDER' and region = 'IN'").param("code", code).update();
        jdbc.sql("update partnerships set revision = 'other' where code = :code").param("code", code).update();
        scenario.when(() -> transaction.executeWithoutResult(status -> events.publishEvent(new PartnershipActivated(code, DAY))));
        assertThat(successions.of(code)).extracting(Succession::side, Succession::region, Succession::cause, Succession::userId)
                .containsExactlyInAnyOrder(
                        tuple(Side.PROVIDER, "IN", Cause.VACANT, null),
                        tuple(Side.CLIENT, "IN", Cause.LEFT, null));
        assertThat(scenario.instances(PROCESS)).hasSize(2);
        assertThat(scenario.candidates(scenario.task("appoint-sponsor", "x.hq"))).containsExactly("x.hq");
        assertThatThrownBy(() -> scenario.task("appoint-sponsor", "c.lead")).isInstanceOf(AssertionError.class);
    }

    @Test
    @Order(8)
    void withPersonsFiguresOffNobodyIsTalkedToBecauseOfOne() {
        partnership("T-SUC-8");
        figures.say(code, Side.CLIENT, scenario.user("c.lead"), true);
        figures.say(code, Side.PROVIDER, scenario.user("p.lead"), true);
        weak("s.in", "IN");
        assertThat(successions.of(code)).isEmpty();
        scenario.over();

        partnership("T-SUC-11");
        weak("s.in", "IN");
        figures.say(code, Side.CLIENT, scenario.user("c.lead"), true);
        assertThat(scenario.tasks("re-engage-sponsor")).hasSize(1);
        scenario.when(() -> figures.say(code, Side.PROVIDER, scenario.user("p.lead"), true));
        assertThat(succession().outcome()).isEqualTo(Succession.Outcome.FIGURES_OFF);
        assertThat(scenario.instances(PROCESS)).isEmpty();
    }

    @Test
    @Order(9)
    void withNobodyEverAnsweringItIsWithTheJointCommitteeOrEnded() {
        partnership("T-SUC-9");
        leaves("s.in", "IN", DAY.minusDays(1));
        scenario.afterBusinessDays(60);
        assertThat(escalation().status()).isEqualTo(Escalation.Status.UNDECIDED);
        assertThat(escalations.open(code)).extracting(Escalation::subject).contains("succession/" + succession().id());
        assertThat(scenario.instances(PROCESS)).hasSize(1);
        assertThat(scenario.instances("executive-escalation")).isEmpty();

        scenario.over();
        partnership("T-SUC-10");
        weak("s.in", "IN");
        scenario.afterBusinessDays(120);
        assertThat(escalation().status()).isEqualTo(Escalation.Status.UNDECIDED);
        assertThat(scenario.passed(PROCESS)).contains("no-conversation", "no-figure", "nobody-appointed");
    }
}
