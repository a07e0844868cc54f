package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService;
import dev.tandem.action.ActionService.NewAction;
import dev.tandem.change.Change;
import dev.tandem.change.ChangeAudience;
import dev.tandem.change.ChangeService;
import dev.tandem.change.ChangeStep;
import dev.tandem.change.process.WaveRollbackProcess;
import dev.tandem.engine.Processes;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.Escalation.Severity;
import dev.tandem.escalation.Escalation.Status;
import dev.tandem.escalation.EscalationService;
import dev.tandem.escalation.EscalationService.NewEscalation;
import dev.tandem.expectation.Affirmation.Reason;
import dev.tandem.expectation.AffirmationService;
import dev.tandem.lifecycle.OnboardingService;
import dev.tandem.lifecycle.RenewalService;
import dev.tandem.partnership.PartnershipService.PartnershipActivated;
import dev.tandem.partnership.Side;
import dev.tandem.partnership.TestCharters;
import dev.tandem.review.process.MonthlyReviewProcess;
import dev.tandem.recognition.RecognitionService;
import dev.tandem.recognition.RecognitionService.NewWin;
import dev.tandem.sponsorship.SponsorshipService;
import dev.tandem.sponsorship.StrengthEvidence.Kind;
import dev.tandem.sponsorship.StrengthEvidence.Outcome;
import dev.tandem.sponsorship.TestEvidence;
import dev.tandem.support.Models;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.warning.Warning;
import dev.tandem.warning.WarningService;
import dev.tandem.warning.WarningService.NewWarning;
import dev.tandem.warning.WarningService.Viewer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Every process, and nobody ever does anything: nothing is left hanging. A year later each has ended or is with the joint committee. */
@TandemTest
class NobodyAnswersTest {

    private static final String CODE = "T-WALK-1";
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 2);

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Processes processes;

    @Autowired
    WarningService warnings;

    @Autowired
    ActionService actions;

    @Autowired
    EscalationService escalations;

    @Autowired
    AffirmationService affirmations;

    @Autowired
    ChangeService changes;

    @Autowired
    OnboardingService onboardings;

    @Autowired
    RenewalService renewals;

    @Autowired
    RecognitionService wins;

    @Autowired
    SponsorshipService sponsorships;

    @Autowired
    TestEvidence evidence;

    @Autowired
    TestCharters charters;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private String answered;

    @AfterEach
    void over() {
        scenario.over();
    }

    @Test
    void aYearOfSilenceLeavesNothingHanging() {
        begun();
        scenario.after(Duration.ofDays(366));

        assertThat(walked()).as("a new process joins this walk").isEqualTo(deployed());
        var undecided = new HashSet<Long>();
        for (var matter : escalations.of(CODE)) {
            assertThat(matter.status()).as(matter.title()).isIn(Status.UNDECIDED, Status.WITHDRAWN);
            undecided.add(matter.id());
        }
        assertThat(escalations.open(CODE)).extracting(Escalation::level).as("with the joint committee").containsOnly(3);
        for (var running : running()) {
            assertThat(waitsFor(running)).as(running.getBusinessKey() + " waits for the joint committee").isNotEmpty()
                    .allSatisfy(escalation -> assertThat(undecided).contains(escalation));
        }
        assertThat(warnings.get(CODE, answered, new Viewer(user("p.lead"), false))).as("answered once, and never looked at again")
                .extracting(Warning::state, Warning::triage, Warning::outcome)
                .containsExactly(Warning.State.CLOSED, Warning.Triage.WATCH, Warning.Outcome.UNKNOWN);
        assertThat(engine.getManagementService().createJobQuery().tenantIdIn(CODE).noRetriesLeft().count()).isZero();
    }

    private void begun() {
        scenario.partnership(CODE, NOVEMBER);
        charters.widenCommittee(CODE, NOVEMBER);
        scenario.when(() -> processes.start(
                MonthlyReviewProcess.KEY, CODE, MonthlyReviewProcess.businessKey(CODE, YearMonth.of(2026, 12)), Map.of("month", "2026-12")));
        // One is answered, so that its triage and its outcome are waited for.
        scenario.when(() -> answered = warnings.raise(CODE, user("p.lead"), new NewWarning(
                "Rooms may be short", LocalDate.of(2027, 1, 15), Warning.Impact.HIGH, null, Warning.Stage.BOTH_LEADS)).reference());
        scenario.when(() -> warnings.answer(CODE, answered, user("c.lead"), "More are rented"));
        scenario.complete("c.lead", "answer-warning", Map.of());
        scenario.when(() -> warnings.raise(CODE, user("p.lead"), new NewWarning(
                "Trainers may leave", LocalDate.of(2027, 1, 15), Warning.Impact.HIGH, null, Warning.Stage.BOTH_LEADS)));
        scenario.when(() -> actions.agree(CODE + "/walk/1", new NewAction(
                CODE, null, "Invitations come late", "Send them ten days ahead", user("c.change"), user("p.comms"),
                ActionItem.Horizon.IMMEDIATE, LocalDate.of(2026, 11, 16), null)));
        scenario.when(() -> escalations.raise(CODE + "/walk/2", new NewEscalation(
                CODE, "lead/1", null, "Rooms", "Decide on rooms", Severity.NORMAL, Side.CLIENT, "IN")));
        scenario.when(() -> escalations.raise(CODE + "/walk/3", new NewEscalation(
                CODE, "lead/2", null, "Fire", "Decide now", Severity.SEVERE, null, null)));
        scenario.when(() -> affirmations.open(CODE, Reason.QUARTERLY, null, null));
        changesBegun();
        // On notice, years before its last day; whether it goes on is then with the joint committee.
        jdbc.sql("update partnerships set ends_on = date '2029-12-31' where code = :code").param("code", CODE).update();
        status("ACTIVE");
        scenario.when(() -> renewals.giveNotice(CODE, user("c.lead"), "A tender is planned"));
        // As a draft it would be onboarded; then it is active again for all the others.
        status("DRAFT");
        scenario.when(() -> onboardings.begin(CODE, null));
        status("ACTIVE");
        // One win that nobody confirms, and one that both sides confirm and nobody tells.
        scenario.when(() -> wins.nominate(CODE + "/walk/4", new NewWin(CODE, null, "Team Pune", "No-shows halved", null, null, null)));
        scenario.when(() -> wins.nominate(CODE + "/walk/5", new NewWin(CODE, null, "Team Oslo", "Rooms found", null, null, null)));
        for (var side : List.of("client", "provider")) {
            scenario.complete(side.charAt(0) + ".lead", "confirm-win-" + side, Map.of("word", "CONFIRM"), task -> task.getName().contains("Oslo"));
        }
        scenario.complete("p.lead", "widen-circle", Map.of("choice", "WIDEN", "tellOn", "2026-11-16"));
        // One seat falls vacant, and one sponsor is weak.
        jdbc.sql("delete from sponsors where partnership = :code and side = 'PROVIDER' and region = 'IN'").param("code", CODE).update();
        scenario.when(() -> transaction.executeWithoutResult(status -> events.publishEvent(new PartnershipActivated(CODE, NOVEMBER))));
        evidence.add(CODE, YearMonth.of(2026, 11), user("s.in"), Side.CLIENT, "IN", Kind.ATTENDANCE, Outcome.MISSED);
        scenario.when(() -> sponsorships.computeStrength(CODE, YearMonth.of(2026, 11)));
    }

    /** One that nobody describes, one that nobody approves, and an emergency whose wave is rolled back. */
    private void changesBegun() {
        scenario.when(() -> changes.propose(CODE + "/walk/4", CODE, "Forgotten", null, user("c.change")));
        described("Tool", false);
        var emergency = described("Leak", true);
        scenario.when(() -> changes.recordStep(CODE, emergency, 1, ChangeStep.Kind.DELIVERED, "Installed", user("c.change")));
        scenario.when(() -> changes.stop(CODE, emergency, "It harms", user("s.hq")));
        var wave = changes.waves(emergency).get(0);
        scenario.when(() -> processes.start(
                WaveRollbackProcess.KEY, CODE, CODE + "/change/" + emergency + "/wave/1/rollback", Map.of("waveId", wave.id())));
    }

    private long described(String title, boolean emergency) {
        var id = new AtomicLong();
        scenario.when(() -> id.set(changes.propose(CODE + "/walk/" + title, CODE, title, null, user("c.change")).id()));
        scenario.when(() -> changes.describe(
                CODE, id.get(), new Change.Description("Paper", "A tool", "Errors", Change.Kind.TOOL, Change.Stake.LOW, emergency, NOVEMBER),
                List.of(new ChangeAudience("Trainers", "HQ", 40)), user("c.change")));
        scenario.complete("c.change", "describe-change", Map.of(), task -> task.getName().endsWith(title));
        return id.get();
    }

    private void status(String status) {
        jdbc.sql("update partnerships set status = :status, revision = :revision where code = :code")
                .param("status", status).param("revision", UUID.randomUUID().toString()).param("code", CODE).update();
    }

    private String user(String name) {
        return scenario.user(name);
    }

    private List<ProcessInstance> running() {
        return engine.getRuntimeService().createProcessInstanceQuery().tenantIdIn(CODE).list();
    }

    /** Escalations whose decision the instance waits for. */
    private List<Long> waitsFor(ProcessInstance instance) {
        return engine.getRuntimeService().createEventSubscriptionQuery().processInstanceId(instance.getId()).eventType("message")
                .eventName(EscalationService.ESCALATION_DECIDED).list().stream()
                .map(EventSubscription::getExecutionId)
                .map(execution -> (Long) engine.getRuntimeService().getVariableLocal(execution, EscalationService.ESCALATION_ID)).toList();
    }

    private Set<String> walked() {
        var keys = new TreeSet<String>();
        engine.getHistoryService().createHistoricProcessInstanceQuery().tenantIdIn(CODE).list().stream()
                .map(HistoricProcessInstance::getProcessDefinitionKey).forEach(keys::add);
        return keys;
    }

    private Set<String> deployed() {
        var keys = new TreeSet<String>();
        Models.all().forEach(model -> keys.add(model.process().getId()));
        return keys;
    }
}
