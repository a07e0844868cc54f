package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.action.ActionItem.Status;
import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService.NewAction;
import dev.tandem.action.ActionService;
import dev.tandem.action.ActionStep.Kind;
import dev.tandem.action.ActionStep;
import dev.tandem.action.ActionSteps;
import dev.tandem.engine.Processes;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.partnership.Side;
import dev.tandem.partnership.Suspensions;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An item from agreement to proof, each answer and each clock that runs out. The client's c.change does it, p.comms verifies. */
@TandemTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(Scenarios.class)
class ActionPlanTest {

    private static final String PROCESS = "action-plan";
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);

    /** Ten business days later. */
    private static final LocalDate DUE = LocalDate.of(2026, 11, 16);

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    ActionService actions;

    @Autowired
    ActionSteps steps;

    @Autowired
    EscalationService escalations;

    @Autowired
    Processes processes;

    @Autowired
    Suspensions suspensions;

    @Autowired
    TaskService tasks;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcClient jdbc;

    private String code;
    private long id;

    @AfterEach
    void over() {
        scenario.over();
    }

    private void agreed(String code) {
        agreed(code, "c.change", "p.comms");
    }

    private void agreed(String code, String doer, String counterpart) {
        this.code = code;
        scenario.partnership(code, MONDAY);
        scenario.when(() -> id = actions.agree(code + "/between/1", new NewAction(
                code, YearMonth.of(2026, 10), "Invitations come late", "Send them ten days ahead", scenario.user(doer),
                scenario.user(counterpart), ActionItem.Horizon.IMMEDIATE, DUE, null)).id());
    }

    private void progress(String who) {
        scenario.complete(who, "do-action", Map.of("report", "PROGRESS", "progress", "Half of them"));
    }

    private void done(String who) {
        scenario.complete(who, "do-action", Map.of("report", "DONE", "evidence", "The list of invitations"));
    }

    private void newDate(String day) {
        scenario.complete("c.change", "do-action", Map.of("report", "NEW_DATE", "newDueOn", day, "reason", "Holidays"));
    }

    private void answer(boolean agreed) {
        scenario.complete("p.comms", "agree-new-date", agreed ? Map.of("agreed", true) : Map.of("agreed", false, "answer", "We need it"));
    }

    private void verified(String who) {
        scenario.complete(who, "verify-action", Map.of("verified", true));
    }

    private void overdueOnTheLadder() {
        scenario.passTo(scenario.timer("half-the-clock-run"));
        scenario.passTo(scenario.timer("soon-due"));
        scenario.passTo(scenario.timer("due-date-passed"));
        scenario.passTo(scenario.timer("still-overdue"));
        scenario.passTo(scenario.timer("long-overdue"));
    }

    private List<Escalation> raised() {
        return escalations.about(code, "action/" + id);
    }

    private Escalation lastRaised() {
        return raised().get(raised().size() - 1);
    }

    private void decided(String decision, String dueOn) {
        jdbc.sql("update escalations set decision = :decision, guidance = 'Talk to each other', due_on = cast(:due as date),"
                        + " status = 'DECIDED' where id = :id and :decision <> 'UNDECIDED'")
                .param("decision", decision).param("due", dueOn).param("id", lastRaised().id()).update();
        scenario.when(() -> processes.tellWhere(code, EscalationService.ESCALATION_DECIDED, EscalationService.ESCALATION_ID,
                lastRaised().id(), Map.of(EscalationService.DECISION, decision)));
    }

    private List<Kind> history() {
        return steps.of(id).stream().map(ActionStep::kind).toList();
    }

    private void refused(String who, String task, Map<String, Object> variables, String message) {
        assertThatThrownBy(() -> scenario.complete(who, task, variables)).isInstanceOf(BadUserRequestException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    @Order(1)
    void theOtherSideProvesWhatTheDoerReports() {
        agreed("T-ACT-10");
        assertThat(scenario.instance(PROCESS).getBusinessKey()).isEqualTo("T-ACT-10/action/" + id);
        assertThat(scenario.task("do-action").getName()).endsWith("Send them ten days ahead");
        assertThat(scenario.candidates(scenario.task("do-action"))).containsExactly("c.change");
        refused("c.change", "do-action", Map.of("report", "FINISHED"), "report: ");
        refused("c.change", "do-action", Map.of("report", "PROGRESS"), "progress: ");
        refused("c.change", "do-action", Map.of("report", "DONE", "evidence", " "), "evidence: ");
        refused("c.change", "do-action", Map.of("report", "NEW_DATE", "newDueOn", "2026-11-02", "reason", "x"), "newDueOn: ");
        refused("c.change", "do-action", Map.of("report", "NEW_DATE", "newDueOn", "soon", "reason", "x"), "newDueOn: ");
        refused("c.change", "do-action", Map.of("report", "NEW_DATE", "newDueOn", "2026-11-20"), "reason: ");
        progress("c.change");
        refused("c.change", "do-action", Map.of("report", "PROGRESS"), "progress: ");
        done("c.change");
        assertThat(scenario.tasks("do-action")).isEmpty();
        refused("p.comms", "verify-action", Map.of(), "verified: ");
        refused("p.comms", "verify-action", Map.of("verified", false), "missing: ");
        scenario.complete("p.comms", "verify-action", Map.of("verified", false, "missing", "Hamburg"));
        assertThat(steps.get(id).status()).isEqualTo(Status.AGREED);
        done("c.change");
        verified("p.comms");
        assertThat(steps.get(id)).extracting(ActionItem::status, ActionItem::outcome)
                .containsExactly(Status.DONE, "The list of invitations");
        assertThat(scenario.instances(PROCESS)).isEmpty();
        assertThat(history()).containsExactly(Kind.PROGRESS, Kind.REPORTED_DONE, Kind.RETURNED, Kind.REPORTED_DONE, Kind.VERIFIED);
    }

    @Test
    @Order(2)
    void overdueItReachesDoerAndCounterpartThenTheLeadsThenTheLadder() {
        agreed("T-ACT-11");
        assertThat(scenario.timer("half-the-clock-run")).isEqualTo(Instant.parse("2026-11-09T11:00:00Z"));
        scenario.passTo(scenario.timer("half-the-clock-run"));
        assertThat(scenario.candidates(scenario.task("do-action"))).containsExactly("c.change", "c.lead", "c.partner");
        assertThat(scenario.told("task-passed-on")).containsExactlyInAnyOrder("c.lead", "c.partner");
        progress("c.lead");
        assertThat(steps.of(id).get(0).actedFor()).isEqualTo(scenario.user("c.change"));
        assertThat(scenario.candidates(scenario.task("do-action"))).containsExactly("c.change", "c.lead", "c.partner");
        assertThat(scenario.timer("soon-due")).isEqualTo(Instant.parse("2026-11-12T22:59:00Z"));
        scenario.passTo(scenario.timer("soon-due"));
        assertThat(scenario.told("task-reminder")).containsExactlyInAnyOrder("c.change", "c.lead", "c.partner");
        assertThat(scenario.timer("due-date-passed")).isEqualTo(Instant.parse("2026-11-16T22:59:00Z"));
        scenario.passTo(scenario.timer("due-date-passed"));
        assertThat(scenario.told("action-overdue")).containsExactlyInAnyOrder("c.change", "p.comms");
        assertThat(scenario.timer("still-overdue")).isEqualTo(Instant.parse("2026-11-18T22:59:00Z"));
        scenario.passTo(scenario.timer("still-overdue"));
        assertThat(scenario.told("action-overdue")).containsExactlyInAnyOrder("c.change", "p.comms", "c.lead", "c.partner", "p.lead");
        assertThat(raised()).isEmpty();
        assertThat(scenario.timer("long-overdue")).isEqualTo(Instant.parse("2026-11-23T22:59:00Z"));
        scenario.passTo(scenario.timer("long-overdue"));
        assertThat(raised()).extracting(Escalation::actingSide, Escalation::root, Escalation::severity)
                .containsExactly(tuple(Side.CLIENT, "review/2026-10/actions", Escalation.Severity.NORMAL));
        assertThat(lastRaised().title()).contains("overdue");
        refused("c.change", "do-action", Map.of("report", "NEW_DATE", "newDueOn", "2026-12-20", "reason", "x"), "report: ");

        decided("UNDECIDED", null);
        assertThat(scenario.tasks("do-action")).hasSize(1);
        decided("DIRECT_ACTION", "2026-12-01");
        assertThat(scenario.task("do-action").getDueDate().toInstant()).isEqualTo(Instant.parse("2026-12-01T22:59:00Z"));
        assertThat(scenario.candidates(scenario.task("do-action"))).containsExactly("c.change");
        assertThat(history()).containsExactly(Kind.PROGRESS, Kind.OVERDUE, Kind.ESCALATED_OVERDUE, Kind.DIRECTED);
        done("c.change");
        verified("p.comms");
        assertThat(scenario.instances(PROCESS)).isEmpty();
    }

    @Test
    @Order(3)
    void theLadderDropsItOrSendsItBackWithFiveBusinessDays() {
        agreed("T-ACT-12");
        overdueOnTheLadder();
        decided("SEND_BACK", null);
        assertThat(steps.get(id).dueOn()).isEqualTo(LocalDate.of(2026, 11, 30));
        overdueOnTheLadder();
        assertThat(raised()).hasSize(2);
        decided("ACCEPT_RISK", null);
        assertThat(steps.get(id)).extracting(ActionItem::status, ActionItem::outcome).containsExactly(Status.DROPPED, "Talk to each other");
        assertThat(scenario.instances(PROCESS)).isEmpty();
    }

    @Test
    @Order(3)
    void reportedDoneAfterAllItIsTakenBackFromTheLadder() {
        agreed("T-ACT-13");
        overdueOnTheLadder();
        done("c.change");
        assertThat(lastRaised().status()).isEqualTo(Escalation.Status.WITHDRAWN);
        verified("p.comms");
        assertThat(scenario.instances(PROCESS)).isEmpty();
    }

    @Test
    @Order(3)
    void returnedWhenItIsOverdueTheLadderIsNotAskedAtOnce() {
        agreed("T-ACT-14");
        scenario.passTo(steps.dueAt(steps.get(id)));
        done("c.change");
        scenario.complete("p.comms", "verify-action", Map.of("verified", false, "missing", "Hamburg"));
        scenario.passTo(scenario.now());
        assertThat(scenario.told("action-overdue")).as("once for each due date").hasSize(2);
        assertThat(raised()).isEmpty();
        assertThat(scenario.timer("still-overdue")).isAfter(scenario.now());
    }

    @Test
    @Order(4)
    void theOtherSideMovesItsDateTwiceAndTheLadderAThirdTime() {
        agreed("T-ACT-15");
        newDate("2026-11-20");
        assertThat(steps.get(id).dueOn()).isEqualTo(DUE);
        refused("p.comms", "agree-new-date", Map.of(), "agreed: ");
        refused("p.comms", "agree-new-date", Map.of("agreed", false), "answer: ");
        answer(true);
        assertThat(steps.get(id).dueOn()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(scenario.task("do-action").getDueDate().toInstant()).isEqualTo(Instant.parse("2026-11-20T22:59:00Z"));
        newDate("2026-12-04");
        answer(false);
        assertThat(steps.get(id).dueOn()).isEqualTo(LocalDate.of(2026, 11, 20));
        newDate("2026-12-11");
        assertThat(scenario.tasks("agree-new-date")).isEmpty();
        assertThat(scenario.tasks("do-action")).isEmpty();
        assertThat(lastRaised().title()).startsWith("A third new date");
        assertThat(lastRaised()).as("neither side's sponsor alone moves it").extracting(Escalation::actingSide, Escalation::root)
                .containsExactly(null, "action/" + id);
        decided("UNDECIDED", null);
        decided("DIRECT_ACTION", "2026-12-09");
        assertThat(steps.get(id).dueOn()).isEqualTo(LocalDate.of(2026, 12, 9));
        assertThat(scenario.tasks("do-action")).hasSize(1);
        newDate("2026-12-15");
        assertThat(raised()).hasSize(2);
        decided("ACCEPT_RISK", null);
        assertThat(steps.get(id).status()).isEqualTo(Status.DROPPED);
        assertThat(scenario.instances(PROCESS)).isEmpty();
    }

    @Test
    @Order(5)
    void silenceOnANewDateIsNoConsent() {
        agreed("T-ACT-16");
        newDate("2026-11-20");
        assertThat(scenario.timer("half-of-agreement-run")).isEqualTo(Instant.parse("2026-11-03T23:00:00Z"));
        scenario.passTo(scenario.timer("half-of-agreement-run"));
        assertThat(scenario.told("task-reminder")).containsExactly("p.comms");
        assertThat(scenario.candidates(scenario.task("agree-new-date"))).containsExactly("p.comms", "p.lead");
        assertThat(scenario.timer("agreement-kept-silent")).isEqualTo(Instant.parse("2026-11-05T11:00:00Z"));
        scenario.passTo(scenario.timer("agreement-kept-silent"));
        assertThat(steps.get(id).dueOn()).isEqualTo(DUE);
        assertThat(lastRaised().actingSide()).isEqualTo(Side.PROVIDER);
        assertThat(lastRaised().title()).startsWith("No answer");
        decided("SEND_BACK", null);
        assertThat(steps.get(id).dueOn()).isEqualTo(DUE);
        assertThat(scenario.tasks("do-action")).hasSize(1);
    }

    @Test
    @Order(6)
    void silenceOnTheProofGoesToStandInsAndUpTheLadderOfThatSide() {
        agreed("T-ACT-17");
        done("c.change");
        assertThat(scenario.timer("half-of-verification-run")).isEqualTo(Instant.parse("2026-11-04T23:00:00Z"));
        scenario.passTo(scenario.timer("half-of-verification-run"));
        assertThat(scenario.told("task-reminder")).containsExactly("p.comms");
        assertThat(scenario.told("task-passed-on")).containsExactly("p.lead");
        scenario.passTo(scenario.timer("verification-kept-silent"));
        assertThat(scenario.now()).isEqualTo(Instant.parse("2026-11-09T11:00:00Z"));
        assertThat(lastRaised().actingSide()).isEqualTo(Side.PROVIDER);
        assertThat(scenario.tasks("verify-action")).isEmpty();
        decided("SEND_BACK", null);
        assertThat(scenario.tasks("do-action")).isEmpty();
        scenario.passTo(scenario.timer("verification-kept-silent"));
        assertThat(raised()).hasSize(2);
        assertThat(lastRaised().title()).startsWith("An action item reported done");
        decided("SEND_BACK", null);
        scenario.passTo(scenario.timer("half-of-verification-run"));
        verified("p.lead");
        assertThat(steps.get(id).status()).isEqualTo(Status.DONE);
        assertThat(steps.of(id).get(steps.of(id).size() - 1)).extracting(ActionStep::person, ActionStep::actedFor)
                .containsExactly(scenario.user("p.lead"), scenario.user("p.comms"));
    }

    @Test
    @Order(7)
    void whoDidItCannotProveItEvenWithRolesOfBothSides() {
        agreed("T-ACT-18");
        scenario.passTo(scenario.timer("half-the-clock-run"));
        done("c.lead");
        scenario.when(() -> identity.createMembership(scenario.user("c.lead"), code + ".provider-leads"));
        var task = scenario.task("verify-action").getId();
        assertThatThrownBy(() -> scenario.when(() -> tasks.addCandidateUser(task, scenario.user("c.lead"))))
                .hasMessageContaining("belongs to the client");
        scenario.when(() -> tasks.addCandidateGroup(task, code + ".provider-leads"));
        assertThatThrownBy(() -> scenario.complete("c.lead", "verify-action", Map.of("verified", true)))
                .hasMessageContaining("belongs to the client");
        assertThat(steps.get(id).status()).isEqualTo(Status.AGREED);
        verified("p.lead");
        assertThat(steps.get(id).status()).isEqualTo(Status.DONE);
    }

    @Test
    @Order(7)
    void whoAnswersADateMayVerifyAndWhoIsAwayIsStoodInForAtOnce() {
        agreed("T-ACT-19");
        newDate("2026-11-20");
        answer(true);
        jdbc.sql("insert into absences (user_id, away_from, away_until, entered_at)"
                        + " values (:user, date '2026-11-01', date '2026-11-30', current_timestamp)")
                .param("user", scenario.user("p.comms")).update();
        done("c.change");
        assertThat(scenario.candidates(scenario.task("verify-action"))).containsExactly("p.comms", "p.lead");
        verified("p.comms");
        assertThat(scenario.instances(PROCESS)).isEmpty();
    }

    @Test
    @Order(8)
    void aReviewThatSettlesItEndsItsTasksAndTakesItBackFromTheLadder() {
        agreed("T-ACT-20");
        overdueOnTheLadder();
        scenario.when(() -> actions.recordStatus(id, Status.DROPPED, "No longer needed"));
        assertThat(scenario.instances(PROCESS)).isEmpty();
        assertThat(lastRaised().status()).isEqualTo(Escalation.Status.WITHDRAWN);
        assertThat(history()).endsWith(Kind.DROPPED_IN_REVIEW);
    }

    @Test
    @Order(8)
    void anEffectThatFailedBeginsAnItemThatKnowsItsAncestor() {
        agreed("T-ACT-21");
        done("c.change");
        verified("p.comms");
        scenario.when(() -> actions.recordEffect(id, YearMonth.of(2026, 12), ActionItem.Effect.FAILED, "Still late"));
        var reopened = actions.open(code);
        assertThat(reopened).extracting(ActionItem::ancestor).containsExactly(id);
        assertThat(scenario.instance(PROCESS).getBusinessKey()).isEqualTo(code + "/action/" + reopened.get(0).id());
        assertThat(scenario.task("do-action", "c.change").getName()).endsWith("Send them ten days ahead");
    }

    @Test
    @Order(8)
    void aPartnershipThatStandsStillMovesItsDate() {
        agreed("T-ACT-22");
        scenario.when(() -> suspensions.ask(code, scenario.user("c.lead"), "Both sites move house", LocalDate.of(2026, 11, 30)));
        scenario.when(() -> suspensions.agree(code, scenario.user("p.lead")));
        scenario.clock(Instant.parse("2026-11-09T11:00:00Z"));
        scenario.when(() -> suspensions.end(code, scenario.user("c.lead")));
        assertThat(steps.get(id).dueOn()).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(scenario.task("do-action").getDueDate().toInstant()).isEqualTo(Instant.parse("2026-11-23T22:59:00Z"));
        assertThat(history()).containsExactly(Kind.SUSPENDED);
        scenario.passTo(Instant.parse("2026-11-23T22:58:00Z"));
        assertThat(scenario.told("action-overdue")).isEmpty();
        scenario.passTo(Instant.parse("2026-11-23T23:00:00Z"));
        assertThat(scenario.told("action-overdue")).hasSize(2);
    }

    @Test
    @Order(8)
    void whatWaitsForWhoLeavesWaitsForTheSuccessor() {
        agreed("T-ACT-27");
        scenario.when(() -> steps.handOver(id, scenario.user("c.change"), ActionSteps.Part.DOER, scenario.user("c.comms")));
        assertThat(scenario.candidates(scenario.task("do-action"))).containsExactly("c.comms");
        assertThat(scenario.told("action-handed-over")).containsExactlyInAnyOrder("c.comms", "p.comms");
        done("c.comms");
        scenario.when(() -> tasks.setAssignee(scenario.task("verify-action").getId(), scenario.user("p.comms")));
        scenario.when(() -> steps.handOver(id, scenario.user("p.lead"), ActionSteps.Part.COUNTERPART, scenario.user("p.lead")));
        assertThat(scenario.task("verify-action").getAssignee()).isNull();
        assertThat(scenario.candidates(scenario.task("verify-action"))).containsExactly("p.lead");
        scenario.complete("p.lead", "verify-action", Map.of("verified", false, "missing", "Hamburg"));
        assertThat(scenario.candidates(scenario.task("do-action"))).containsExactly("c.comms");
        assertThat(history()).containsExactly(Kind.DOER_CHANGED, Kind.REPORTED_DONE, Kind.COUNTERPART_CHANGED, Kind.RETURNED);
    }

    private void decide(String who) {
        scenario.complete(who, "decide-escalation", Map.of(
                "decision", "DIRECT_ACTION", "guidance", "Start with Hamburg", "dueOn", "2026-12-04"));
    }

    @Test
    @Order(8)
    void whatBothLeadsDirectIsItsNewDate() {
        agreed("T-ACT-23");
        overdueOnTheLadder();
        decide("c.lead");
        assertThat(steps.get(id).dueOn()).isEqualTo(DUE);
        decide("p.lead");
        assertThat(steps.get(id).dueOn()).isEqualTo(LocalDate.of(2026, 12, 4));
        assertThat(steps.of(id)).extracting(ActionStep::kind, ActionStep::said).endsWith(tuple(Kind.DIRECTED, "Start with Hamburg"));
        assertThat(scenario.tasks("do-action")).hasSize(1);
    }

    @Test
    @Order(8)
    void whoReportsProgressHearsNothingOfTheTaskThatTheReportBringsBack() {
        agreed("T-ACT-28");
        assertThat(scenario.told("task-offered")).containsExactly("c.change");
        progress("c.change");
        progress("c.change");
        assertThat(scenario.tasks("do-action")).hasSize(1);
        assertThat(scenario.told("task-offered")).containsExactly("c.change");

        scenario.passTo(scenario.timer("half-the-clock-run"));
        progress("c.lead");
        assertThat(scenario.told("task-offered")).as("the lead has reported for the doer")
                .containsExactlyInAnyOrder("c.change", "c.change", "c.partner");
        done("c.change");
        scenario.complete("p.comms", "verify-action", Map.of("verified", false, "missing", "Hamburg"));
        assertThat(scenario.told("task-offered")).as("it came back by another’s word").filteredOn("c.change"::equals).hasSize(3);
    }

    private void whenNobodyAnswers() {
        scenario.passTo(Instant.parse("2027-05-03T10:00:00Z"));
        assertThat(raised()).extracting(Escalation::status).containsExactly(Escalation.Status.UNDECIDED);
        assertThat(escalations.open(code)).as("on every agenda until decided").hasSize(1);
        assertThat(steps.get(id).status()).isEqualTo(Status.AGREED);
    }

    @Test
    @Order(8)
    void whenNobodyEverAnswersItIsWithTheJointCommittee() {
        agreed("T-ACT-24");
        whenNobodyAnswers();
        assertThat(scenario.tasks("do-action")).as("still to be done").hasSize(1);
        scenario.over();
        agreed("T-ACT-25");
        newDate("2026-11-20");
        whenNobodyAnswers();
        scenario.over();
        agreed("T-ACT-26");
        done("c.change");
        whenNobodyAnswers();
    }

    private Escalation raisedByLead() {
        scenario.when(() -> escalations.raiseByHand(scenario.user("p.lead"), null, new EscalationService.NewEscalation(
                code, "action/" + id, null, "It takes too long", "Say by when it is needed", Escalation.Severity.NORMAL, Side.CLIENT, null)));
        return lastRaised();
    }

    private void bothLeadsSay(String decision, String dueOn) {
        for (var lead : List.of("c.lead", "p.lead")) {
            var word = new HashMap<String, Object>(Map.of("decision", decision, "guidance", "Both need it"));
            if (dueOn != null) {
                word.put("dueOn", dueOn);
            }
            scenario.complete(lead, "decide-escalation", word);
        }
    }

    /** A lead's matter keeps nobody from working, is for both sides, and its decision comes back to the item. */
    @Test
    @Order(8)
    void whatBothSidesDecideOnALeadsMatterReachesTheItem() {
        agreed("T-ACT-61");
        var matter = raisedByLead();
        assertThat(matter.actingSide()).as("one side alone changes nothing of what both agreed on").isNull();
        newDate("2026-11-27");
        answer(false);
        bothLeadsSay("DIRECT_ACTION", "2026-12-18");

        assertThat(actions.get(code, id).dueOn()).isEqualTo(LocalDate.of(2026, 12, 18));
        assertThat(history()).contains(Kind.DIRECTED);
        assertThat(scenario.task("do-action", "c.change").getDueDate().toInstant()).isAfter("2026-12-18T00:00:00Z");
        assertThat(scenario.passed("action-plan")).contains("leads-matter-decided", "record-leads-decision");
    }

    @Test
    @Order(8)
    void decidedOnALeadsMatterTheItemsOwnEscalationNeedsNobodyAnyMore() {
        agreed("T-ACT-62");
        overdueOnTheLadder();
        var own = lastRaised();
        var matter = raisedByLead();
        assertThat(escalations.detail(matter.id()).partOf()).as("of both sides, while the item's own is the doer's side's").isNull();
        for (var lead : List.of("c.lead", "p.lead")) {
            scenario.complete(lead, "decide-escalation", Map.of("decision", "ACCEPT_RISK", "guidance", "We don't need it any more"),
                    task -> tasks.getVariable(task.getId(), "escalationId").equals(matter.id())
                            && lead.startsWith(tasks.getVariable(task.getId(), "side").equals("CLIENT") ? "c" : "p"));
        }

        assertThat(escalations.get(own.id()).status()).isEqualTo(Escalation.Status.WITHDRAWN);
        assertThat(actions.get(code, id).status()).isEqualTo(ActionItem.Status.DROPPED);
        assertThat(scenario.instances("action-plan")).isEmpty();
        assertThat(scenario.tasks("decide-escalation")).isEmpty();
    }

    /** Reported done, the item's own escalation has no cause any more; a lead's matter is that lead's. */
    @Test
    @Order(8)
    void aLeadsMatterIsWithdrawnByNobodyElseAndChangesNothingOfWhatWasReported() {
        agreed("T-ACT-63");
        var matter = raisedByLead();
        done("c.change");
        assertThat(escalations.get(matter.id()).status()).isEqualTo(Escalation.Status.OPEN);
        bothLeadsSay("DIRECT_ACTION", "2026-12-18");
        assertThat(actions.get(code, id).dueOn()).isEqualTo(DUE);
        verified("p.comms");
        assertThat(scenario.instances("action-plan")).isEmpty();
    }
}
