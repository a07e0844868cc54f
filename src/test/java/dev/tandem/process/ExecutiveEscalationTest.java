package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.escalation.Escalation.Decision;
import dev.tandem.escalation.Escalation.Severity;
import dev.tandem.escalation.Escalation.Status;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationLevel.State;
import dev.tandem.escalation.EscalationLevel;
import dev.tandem.escalation.EscalationService.NewEscalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.escalation.process.EscalationsWithoutProcess;
import dev.tandem.escalation.process.SeatsOnLadder;
import dev.tandem.partnership.Absences;
import dev.tandem.partnership.Side;
import dev.tandem.partnership.Suspensions;
import dev.tandem.partnership.TestCharters;
import dev.tandem.sponsorship.SponsorshipService;
import dev.tandem.sponsorship.StrengthEvidence.Evidence;
import dev.tandem.sponsorship.StrengthEvidence.Kind;
import dev.tandem.sponsorship.StrengthEvidence.Outcome;
import dev.tandem.sponsorship.StrengthEvidence;
import dev.tandem.sponsorship.TestSponsors;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.warning.Warning;
import dev.tandem.warning.WarningService;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A matter carried up the ladder: who is asked at each level, what they say, and each clock. Noon in Berlin on Monday, 2 November. */
@TandemTest
@ExtendWith(Scenarios.class)
class ExecutiveEscalationTest {

    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 2);
    private static final String PROCESS = "executive-escalation";
    private static final String TASK = "decide-escalation";
    private static final String HALF = "half-of-decision-run";
    private static final String CLOCK = "decision-time-over";

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    EscalationService escalations;

    @Autowired
    EscalationsWithoutProcess withoutProcess;

    @Autowired
    SeatsOnLadder onLadder;

    @Autowired
    TestSponsors seats;

    @Autowired
    Suspensions suspensions;

    @Autowired
    WarningService warnings;

    @Autowired
    TestCharters charters;

    @Autowired
    Absences absences;

    @Autowired
    List<StrengthEvidence> evidence;

    @Autowired
    SponsorshipService sponsorships;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    private String code;
    private long id;

    @AfterEach
    void over() {
        scenario.over();
    }

    private void raised(String code, Severity severity, Side side, String region) {
        this.code = code;
        scenario.partnership(code, NOVEMBER);
        raise("action/1", severity, side, region);
    }

    private void raise(String subject, Severity severity, Side side, String region) {
        scenario.when(() -> id = escalations.raise(code + "/" + subject, new NewEscalation(
                code, subject, "review/2026-11", "Trainers are missing", "Decide on more trainers", severity, side, region)).id());
    }

    /** With two members more than the sponsors at the centre. */
    private void committee() {
        charters.widenCommittee(code, NOVEMBER);
    }

    private void says(String who, String decision, String guidance, String dueOn) {
        var word = new HashMap<String, Object>();
        word.put("decision", decision);
        word.put("guidance", guidance);
        word.put("dueOn", dueOn);
        scenario.complete(who, TASK, word);
    }

    private void refused(String who, Map<String, Object> word, String message) {
        assertThatThrownBy(() -> scenario.complete(who, TASK, word)).isInstanceOf(BadUserRequestException.class).hasMessageStartingWith(message);
    }

    private Escalation escalation() {
        return escalations.get(id);
    }

    private List<EscalationLevel> levels() {
        return escalations.detail(id).levels();
    }

    private List<Evidence> evidence() {
        return evidence.stream().flatMap(source -> source.of(code, YearMonth.of(2026, 11)).stream())
                .filter(each -> each.kind() == Kind.DECISION).toList();
    }

    @Test
    void bothLeadsDirectAnAction() {
        raised("T-ESC-1", Severity.NORMAL, null, null);
        assertThat(scenario.instance(PROCESS).getBusinessKey()).isEqualTo("T-ESC-1/escalation/" + id);
        assertThat(scenario.tasks(TASK)).hasSize(2).allSatisfy(task -> {
            assertThat(task.getName()).contains("action/1");
            assertThat(task.getDueDate().toInstant()).isEqualTo("2026-11-05T11:00:00Z");
        });
        refused("c.lead", Map.of("guidance", "Hire"), "decision: ");
        refused("c.lead", Map.of("decision", "DIRECT_ACTION", "dueOn", "2026-11-20"), "guidance: ");
        refused("c.lead", Map.of("decision", "DIRECT_ACTION", "guidance", "Hire"), "dueOn: ");
        refused("c.lead", Map.of("decision", "DIRECT_ACTION", "guidance", "Hire", "dueOn", "soon"), "dueOn: ");
        refused("c.lead", Map.of("decision", "DIRECT_ACTION", "guidance", "Hire", "dueOn", "2026-11-01"), "dueOn: The day has passed");
        refused("c.lead", Map.of("decision", "DIRECT_ACTION", "guidance", "Hire", "dueOn", "2028-11-01"), "dueOn: ");
        refused("c.lead", Map.of("decision", "ACCEPT_RISK", "guidance", "Hire", "dueOn", "2026-11-20"), "dueOn: ");
        refused("c.lead", Map.of("decision", "SEND_BACK", "guidance", "x".repeat(1901)), "guidance: At most");
        says("c.partner", "DIRECT_ACTION", "Hire two trainers", "2026-11-20");
        assertThat(escalation().status()).isEqualTo(Status.OPEN);
        says("p.lead", "DIRECT_ACTION", "Hire from our pool", "2026-11-20");

        assertThat(escalation()).extracting(Escalation::status, Escalation::decision, Escalation::guidance, Escalation::dueOn)
                .containsExactly(Status.DECIDED, Decision.DIRECT_ACTION, "Hire two trainers\n\nHire from our pool", LocalDate.of(2026, 11, 20));
        assertThat(scenario.instances(PROCESS)).isEmpty();
        assertThat(scenario.told("message")).contains("c.lead", "c.partner", "p.lead").doesNotContain("s.hq");
        assertThat(evidence()).as("leads have no strength").isEmpty();
    }

    @Test
    void whatSidesDisagreeOnClimbsToTheRegionsSponsorAndThenToTheCentre() {
        raised("T-ESC-2", Severity.NORMAL, Side.PROVIDER, "IN");
        says("c.lead", "ACCEPT_RISK", "We can live with it", null);
        says("p.lead", "SEND_BACK", "We can't", null);
        assertThat(levels()).extracting(EscalationLevel::state).containsExactly(State.DISAGREED, State.DISAGREED, State.ASKED);
        assertThat(escalation().level()).isEqualTo(1);
        assertThat(scenario.candidates(scenario.task(TASK))).containsExactly("x.in");
        assertThat(scenario.told("message")).as("the other side's sponsor is informed").containsExactly("s.in");

        scenario.passTo(scenario.timer(HALF));
        assertThat(scenario.told("task-reminder")).containsExactly("x.in");
        scenario.passTo(scenario.timer(CLOCK));
        assertThat(escalation().level()).isEqualTo(2);
        assertThat(scenario.candidates(scenario.task(TASK, "s.hq"))).containsExactly("s.hq");
        scenario.passTo(scenario.timer(HALF));
        assertThat(scenario.told("task-passed-on")).containsExactlyInAnyOrder("s.in", "x.in");
        says("x.hq", "ACCEPT_RISK", "Rare", null);
        says("s.in", "ACCEPT_RISK", "Cheap", null);

        assertThat(escalation()).extracting(Escalation::status, Escalation::decision).containsExactly(Status.DECIDED, Decision.ACCEPT_RISK);
        assertThat(levels()).filteredOn(level -> level.side() == Side.CLIENT && level.level() == 2)
                .extracting(EscalationLevel::decidedBy, EscalationLevel::actedFor)
                .containsExactly(tuple(scenario.user("s.in"), scenario.user("s.hq")));
        assertThat(evidence()).extracting(Evidence::userId, Evidence::region, Evidence::outcome).containsExactlyInAnyOrder(
                tuple(scenario.user("x.in"), "IN", Outcome.MISSED), tuple(scenario.user("s.hq"), "HQ", Outcome.LATE),
                tuple(scenario.user("x.hq"), "HQ", Outcome.DONE));
        assertThat(evidence()).allSatisfy(each -> assertThat(each.detail()).contains("Trainers are missing"));
    }

    @Test
    void silenceAtEveryLevelLeavesItUndecidedWithTheCommitteeUntilAMeetingDecides() {
        raised("T-ESC-3", Severity.NORMAL, Side.PROVIDER, "IN");
        committee();
        for (var level = 0; level <= 3; level++) {
            assertThat(escalation().level()).isEqualTo(level);
            scenario.passTo(scenario.timer(CLOCK));
        }

        assertThat(escalation().status()).isEqualTo(Status.UNDECIDED);
        assertThat(escalations.open(code)).extracting(Escalation::id).containsExactly(id);
        assertThat(scenario.instances(PROCESS)).isEmpty();
        assertThat(levels()).extracting(EscalationLevel::state).containsOnly(State.SILENT).hasSize(7);
        assertThat(evidence()).extracting(Evidence::userId).containsExactlyInAnyOrder(
                scenario.user("x.in"), scenario.user("s.hq"), scenario.user("x.hq"));
        scenario.when(() -> escalations.decideUndecided(id, Decision.SEND_BACK, "Try once more", null));
        assertThat(escalation()).extracting(Escalation::status, Escalation::decision).containsExactly(Status.DECIDED, Decision.SEND_BACK);
        assertThat(escalations.open(code)).isEmpty();
    }

    @Test
    void raisedFurtherItClimbsAtOnce() {
        raised("T-ESC-4", Severity.NORMAL, null, null);
        says("c.lead", "RAISE_FURTHER", null, null);

        assertThat(levels()).extracting(EscalationLevel::level, EscalationLevel::state).containsExactly(
                tuple(0, State.RAISED), tuple(0, State.NOT_NEEDED), tuple(1, State.SKIPPED), tuple(2, State.ASKED), tuple(2, State.ASKED));
        assertThat(scenario.tasks(TASK)).hasSize(2);
        says("s.hq", "SEND_BACK", "Ask the site", null);
        says("x.hq", "SEND_BACK", "Ask the site", null);
        assertThat(escalation()).extracting(Escalation::decision, Escalation::guidance).containsExactly(Decision.SEND_BACK, "Ask the site");
    }

    @Test
    void aSevereOneSkipsTheLeadsAndNobodyStandsAboveTheCommittee() {
        raised("T-ESC-5", Severity.SEVERE, Side.CLIENT, "IN");
        committee();
        assertThat(scenario.candidates(scenario.task(TASK))).containsExactly("s.in");
        assertThat(scenario.task(TASK).getDueDate().toInstant()).isEqualTo("2026-11-03T11:00:00Z");
        says("s.in", "RAISE_FURTHER", "Too big for me", null);
        says("x.hq", "RAISE_FURTHER", null, null);

        assertThat(scenario.candidates(scenario.task(TASK, "c.comms"))).containsExactly("c.comms", "s.hq");
        refused("c.comms", Map.of("decision", "RAISE_FURTHER"), "decision: Nobody stands above");
        says("c.comms", "ACCEPT_RISK", "Fine", null);
        says("x.hq", "ACCEPT_RISK", "Fine", null);
        assertThat(escalation()).extracting(Escalation::decision, Escalation::guidance).containsExactly(Decision.ACCEPT_RISK, "Fine");
        assertThat(evidence()).extracting(Evidence::userId, Evidence::outcome).containsExactlyInAnyOrder(
                tuple(scenario.user("s.in"), Outcome.DONE), tuple(scenario.user("x.hq"), Outcome.DONE));
    }

    @Test
    void withdrawnItAsksNobodyAnyMore() {
        raised("T-ESC-6", Severity.SEVERE, null, null);
        assertThat(scenario.tasks(TASK)).hasSize(2);
        scenario.when(() -> escalations.withdraw(id, "It was done meanwhile"));

        assertThat(scenario.instances(PROCESS)).isEmpty();
        assertThat(scenario.tasks(TASK)).isEmpty();
        assertThat(scenario.told("message")).contains("s.hq", "x.hq");
        assertThat(levels()).filteredOn(level -> level.side() != null).extracting(EscalationLevel::state).containsOnly(State.NOT_NEEDED);
        assertThat(evidence()).isEmpty();
    }

    @Test
    void aLevelWithTheSamePeopleIsSkipped() {
        raised("T-ESC-7", Severity.SEVERE, null, "HQ");
        scenario.passTo(scenario.timer(CLOCK));

        assertThat(levels()).extracting(EscalationLevel::level, EscalationLevel::state).containsExactly(
                tuple(0, State.SKIPPED), tuple(1, State.SILENT), tuple(1, State.SILENT), tuple(2, State.SKIPPED), tuple(3, State.SKIPPED));
        assertThat(escalation().status()).isEqualTo(Status.UNDECIDED);
    }

    @Test
    void whereASponsorIsMissingTheDeputyOfTheLastOneIsAskedAndElseTheNextLevel() {
        code = "T-ESC-8";
        scenario.partnership(code, NOVEMBER);
        jdbc.sql("update sponsors set valid_until = ?, valid_from = ? where partnership = ? and side = 'PROVIDER'")
                .params(NOVEMBER.minusDays(1), NOVEMBER.minusYears(1), code).update();
        raise("action/1", Severity.SEVERE, Side.PROVIDER, "IN");

        assertThat(levels()).filteredOn(level -> level.level() == 1).extracting(EscalationLevel::state).containsExactly(State.VACANT);
        assertThat(scenario.candidates(scenario.task(TASK, "x.in"))).containsExactly("x.in");
        says("x.in", "ACCEPT_RISK", "For now", null);
        says("s.hq", "ACCEPT_RISK", "For now", null);
        assertThat(escalation().status()).isEqualTo(Status.DECIDED);
        assertThat(evidence()).as("nobody is judged for a vacancy").extracting(Evidence::userId).containsExactly(scenario.user("s.hq"));
    }

    @Test
    void theDeputyOfWhoIsAwayIsAskedAtOnceAndThatIsNoEvidence() {
        code = "T-ESC-9";
        scenario.partnership(code, NOVEMBER);
        scenario.as("s.hq", () -> absences.enter(scenario.user("s.hq"), NOVEMBER, NOVEMBER.plusDays(5)));
        raise("action/1", Severity.SEVERE, null, null);

        assertThat(scenario.candidates(scenario.task(TASK, "s.hq"))).containsExactly("s.hq", "s.in");
        says("s.in", "ACCEPT_RISK", "Fine", null);
        says("x.hq", "ACCEPT_RISK", "Fine", null);
        assertThat(evidence()).extracting(Evidence::userId).containsExactly(scenario.user("x.hq"));
    }

    /** The committee's members have no deputies, and a lead can't decide for them: nobody is offered what would be refused. */
    @Test
    void whoSaysToBeAwayLaterIsStoodInForByThoseWhoMayDecide() {
        code = "T-ESC-40";
        scenario.partnership(code, NOVEMBER);
        committee();
        raise("action/1", Severity.SEVERE, null, null);
        scenario.as("s.hq", () -> absences.enter(scenario.user("s.hq"), NOVEMBER, NOVEMBER.plusDays(30)));
        assertThat(scenario.candidates(scenario.task(TASK, "s.hq"))).containsExactly("s.hq", "s.in");

        scenario.passTo(scenario.timer(CLOCK));
        scenario.as("c.comms", () -> absences.enter(scenario.user("c.comms"), NOVEMBER, NOVEMBER.plusDays(30)));
        assertThat(scenario.candidates(scenario.task(TASK, "c.comms"))).doesNotContain("c.lead", "c.partner");
    }

    @Test
    void mattersOfOneRootAreOneDecision() {
        raised("T-ESC-10", Severity.NORMAL, Side.PROVIDER, "IN");
        var first = id;
        raise("action/2", Severity.NORMAL, Side.PROVIDER, "IN");
        var second = id;
        raise("action/3", Severity.NORMAL, Side.CLIENT, "IN");
        var other = id;
        scenario.passTo(Instant.parse("2026-11-04T00:00:00Z"));
        raise("action/4", Severity.NORMAL, Side.PROVIDER, "IN");
        var late = id;

        assertThat(escalations.detail(second).partOf()).isEqualTo(first);
        assertThat(escalations.detail(first).parts()).extracting(Escalation::id).containsExactly(second);
        assertThat(List.of(other, late)).as("another side, and half the clock has run").allSatisfy(each ->
                assertThat(escalations.detail(each).partOf()).isNull());
        assertThat(scenario.instances(PROCESS)).hasSize(3);
        scenario.when(() -> escalations.withdraw(first, "Done"));
        assertThat(scenario.instances(PROCESS)).as("the other part still wants its decision").hasSize(3);
        scenario.passTo(Instant.parse("2026-11-05T11:00:00Z"));
        assertThat(escalations.get(second).level()).isEqualTo(1);
        var task = scenario.tasks(TASK).stream().filter(each -> scenario.candidates(each).equals(List.of("x.in"))).toList();
        assertThat(task).as("one task for the case").hasSize(1);
    }

    @Test
    void whatASponsorDecidedInAMonthThatWasComputedCountsThereEvenWhenTheOtherSideDecidesInTheNext() {
        raised("T-ESC-90", Severity.SEVERE, null, null);
        says("s.hq", "ACCEPT_RISK", "Fine", null);
        says("x.hq", "ACCEPT_RISK", "Fine", null);
        scenario.clock(Instant.parse("2026-11-20T11:00:00Z"));
        scenario.when(() -> sponsorships.computeStrength(code, YearMonth.of(2026, 11)));
        scenario.clock(Instant.parse("2026-11-30T11:00:00Z"));
        raise("action/2", Severity.SEVERE, null, null);
        says("x.hq", "ACCEPT_RISK", "Rare", null);
        scenario.passTo(scenario.timer(CLOCK));

        assertThat(decisions("x.hq", 11)).as("decided on 30 November").extracting(Evidence::outcome).containsExactly(Outcome.DONE, Outcome.DONE);
        assertThat(decisions("s.hq", 11)).as("silent until December").hasSize(1);
        scenario.when(() -> sponsorships.computeStrength(code, YearMonth.of(2026, 12)));
        assertThat(decisions("s.hq", 12)).extracting(Evidence::outcome).containsExactly(Outcome.MISSED);
    }

    @Test
    void aProcessThatWasDeletedIsStartedAnewAtTheLevelThatWaits() {
        raised("T-ESC-91", Severity.NORMAL, null, null);
        scenario.when(() -> runtime.deleteProcessInstance(scenario.instance(PROCESS).getId(), "by mistake"));
        withoutProcess.start(code);
        scenario.continued();

        assertThat(levels()).extracting(EscalationLevel::level, EscalationLevel::state)
                .containsExactly(tuple(0, State.ASKED), tuple(0, State.ASKED));
        says("c.lead", "ACCEPT_RISK", "Rare", null);
        says("p.lead", "ACCEPT_RISK", "Cheap", null);
        assertThat(escalation().decision()).isEqualTo(Decision.ACCEPT_RISK);
    }

    private List<Evidence> decisions(String who, int month) {
        return sponsorships.strengths(code, YearMonth.of(2026, month)).stream().filter(each -> each.userId().equals(scenario.user(who)))
                .flatMap(each -> each.evidence().stream()).filter(each -> each.kind() == Kind.DECISION).toList();
    }

    @Test
    void clocksAreThoseOfTheRegionOfWhoMustAct() {
        code = "T-ESC-11";
        scenario.partnership(code, NOVEMBER);
        scenario.clock(Instant.parse("2027-01-25T08:00:00Z"));
        raise("action/1", Severity.SEVERE, Side.PROVIDER, "IN");

        assertThat(scenario.task(TASK).getDueDate().toInstant()).as("the 26th is Republic Day in India").isEqualTo("2027-01-27T08:00:00Z");
    }

    @Test
    void aMonthThatWasJudgedBeforeIsJudgedAgainWhenAClockEndsInIt() {
        raised("T-ESC-16", Severity.SEVERE, Side.PROVIDER, "IN");
        refused("x.in", Map.of("decision", "ACCEPT_RISK", "guidance", "Fine"), "decision: Both sides agreed");
        says("x.in", "SEND_BACK", "Begin with two", null);
        scenario.when(() -> sponsorships.computeStrength(code, YearMonth.of(2026, 11)));
        assertThat(strength("x.in")).isEqualTo(100);
        raise("action/2", Severity.SEVERE, Side.PROVIDER, "IN");
        scenario.passTo(scenario.timer(CLOCK));

        assertThat(strength("x.in")).isLessThan(100);
    }

    private int strength(String sponsor) {
        return sponsorships.strengths(code, YearMonth.of(2026, 11)).stream().filter(each -> each.userId().equals(scenario.user(sponsor)))
                .findFirst().orElseThrow().strength();
    }

    @Test
    void nobodyStartsOneByHandBesideTheRecord() {
        raised("T-ESC-15", Severity.NORMAL, null, null);
        for (var who : List.of("c.lead", "s.hq")) {
            assertThatThrownBy(() -> scenario.as(who, () -> runtime.startProcessInstanceByKey(
                    PROCESS, code + "/second", Map.of("partnership", code, "escalationId", id)))).as(who).isInstanceOf(RuntimeException.class);
        }
        assertThat(scenario.instances(PROCESS)).hasSize(1);
    }

    @Test
    void whatWasRaisedWithoutAProcessIsCarriedUpOnce() {
        code = "T-ESC-12";
        scenario.partnership(code, NOVEMBER);
        jdbc.sql("insert into escalations (record_key, partnership, subject, root, title, asked, severity, ladder_level, status, raised_at)"
                + " values (?, ?, 'review/2026-10', 'review/2026-10', 'Red', 'Decide', 'NORMAL', 0, 'OPEN', ?)")
                .params(code + "/old", code, scenario.now().atOffset(ZoneOffset.UTC)).update();
        withoutProcess.start(code);
        withoutProcess.start(code);
        scenario.continued();

        assertThat(scenario.instances(PROCESS)).hasSize(1);
        assertThat(scenario.tasks(TASK)).hasSize(2);
    }

    @Test
    void aSuspensionMovesTheClockOnRecordAsItMovesTheTasks() {
        raised("T-ESC-13", Severity.SEVERE, Side.PROVIDER, "IN");
        suspensions.ask(code, scenario.user("c.lead"), "The plant is flooded", LocalDate.of(2026, 11, 16));
        suspensions.agree(code, scenario.user("p.lead"));
        scenario.clock(Instant.parse("2026-11-10T11:00:00Z"));
        suspensions.end(code, scenario.user("p.lead"));

        assertThat(scenario.task(TASK).getDueDate().toInstant()).isAfter(scenario.now());
        assertThat(levels()).filteredOn(level -> level.state() == State.ASKED).singleElement().satisfies(level -> {
            assertThat(level.dueAt()).isEqualTo(scenario.task(TASK).getDueDate().toInstant()).isEqualTo(scenario.timer(CLOCK));
            assertThat(level.halfAt()).isEqualTo(scenario.task(TASK).getFollowUpDate().toInstant()).isEqualTo(scenario.timer(HALF));
        });
    }

    @Test
    void theDecisionComesBackToTheWarningThatNobodyAnswered() {
        code = "T-ESC-14";
        scenario.partnership(code, NOVEMBER);
        scenario.when(() -> warnings.raise(code, scenario.user("p.lead"), new WarningService.NewWarning(
                "The hall burns down", LocalDate.of(2026, 12, 1), Warning.Impact.HIGH, null, Warning.Stage.BOTH_LEADS)));
        scenario.passTo(scenario.timer("side-kept-silent"));
        id = escalations.of(code).get(0).id();
        assertThat(escalation().actingSide()).isEqualTo(Side.CLIENT);
        says("s.hq", "ACCEPT_RISK", "Insured", null);
        says("x.hq", "ACCEPT_RISK", "Insured", null);

        assertThat(escalation().status()).isEqualTo(Status.DECIDED);
        assertThat(scenario.instances("early-warning")).as("closed by the accepted risk").isEmpty();
    }

    /** Authority ends with the mandate: on its last day the sponsor still decides, and on the next whoever holds the seat. */
    @Test
    void whoLeftOfficeDecidesNothingAndWhoCameDoes() {
        raised("T-ESC-17", Severity.NORMAL, null, null);
        scenario.passTo(scenario.timer(CLOCK));
        assertThat(scenario.candidates(scenario.task(TASK, "s.hq"))).containsExactly("s.hq");
        var last = LocalDate.of(2026, 11, 5);
        jdbc.sql("update sponsors set valid_until = ? where partnership = ? and region = 'HQ' and side = 'CLIENT'").params(last, code).update();
        seats.appoint(code, Side.CLIENT, "HQ", "c.comms", "c.partner", last.plusDays(1), null);
        refused("s.hq", Map.of("decision", "ACCEPT_RISK"), "guidance: ");

        scenario.clock(Instant.parse("2026-11-06T08:00:00Z"));
        refused("s.hq", Map.of("decision", "ACCEPT_RISK", "guidance", "Fine"), "This decision is for those who are asked at this level");
        renewed();
        assertThat(scenario.candidates(scenario.task(TASK, "c.comms"))).containsExactly("c.comms");
        assertThat(scenario.told("task-offered")).endsWith("c.comms");
        scenario.passTo(scenario.timer(HALF));
        assertThat(scenario.candidates(scenario.task(TASK, "c.comms"))).as("the new sponsor's deputy, not the old one's").containsExactly("c.comms", "c.partner");
        says("c.comms", "ACCEPT_RISK", "Fine", null);
        says("x.hq", "ACCEPT_RISK", "Fine", null);

        assertThat(escalation().status()).isEqualTo(Status.DECIDED);
        assertThat(evidence()).extracting(Evidence::userId).containsExactlyInAnyOrder(scenario.user("c.comms"), scenario.user("x.hq"));
    }

    /** Nobody can speak any more: the clock carries it on, and whose mandate has ended kept no silence. */
    @Test
    void whereNobodyHoldsTheSeatAnyMoreTheClockGoesOn() {
        raised("T-ESC-18", Severity.SEVERE, Side.PROVIDER, "IN");
        assertThat(scenario.candidates(scenario.task(TASK))).containsExactly("x.in");
        jdbc.sql("update sponsors set valid_until = ?, deputy_user_id = null where partnership = ? and region = 'IN' and side = 'PROVIDER'")
                .params(NOVEMBER, code).update();
        scenario.clock(Instant.parse("2026-11-03T08:00:00Z"));
        refused("x.in", Map.of("decision", "ACCEPT_RISK", "guidance", "Fine"), "This decision is for those who are asked at this level");
        renewed();
        assertThat(scenario.candidates(scenario.task(TASK))).isEmpty();
        scenario.passTo(scenario.timer(CLOCK));

        assertThat(escalation().level()).isEqualTo(2);
        assertThat(levels()).filteredOn(level -> level.level() == 1).extracting(EscalationLevel::state).containsExactly(State.SILENT);
        assertThat(evidence()).isEmpty();
    }

    /** Who comes when half the clock has run may decide at once, and isn't marked down for a clock of which little was left. */
    @Test
    void whoComesIntoOfficeLateIsAskedAndNotMarkedDown() {
        raised("T-ESC-19", Severity.SEVERE, Side.PROVIDER, "IN");
        scenario.passTo(scenario.timer(HALF));
        var today = LocalDate.ofInstant(scenario.now(), ZoneOffset.UTC);
        jdbc.sql("update sponsors set valid_until = ?, deputy_user_id = null where partnership = ? and region = 'IN' and side = 'PROVIDER'")
                .params(today.minusDays(1), code).update();
        seats.appoint(code, Side.PROVIDER, "IN", "p.comms", null, today, null);
        renewed();
        assertThat(scenario.candidates(scenario.task(TASK))).containsExactly("p.comms");
        scenario.passTo(scenario.timer(CLOCK));
        assertThat(levels()).filteredOn(level -> level.level() == 1).extracting(EscalationLevel::state).containsExactly(State.SILENT);
        assertThat(evidence()).isEmpty();
    }

    private void renewed() {
        scenario.when(() -> onLadder.renew(code));
    }
}
