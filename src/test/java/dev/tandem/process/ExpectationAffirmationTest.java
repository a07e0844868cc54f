package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.engine.Processes;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.expectation.Affirmation;
import dev.tandem.expectation.Affirmation.Capacity;
import dev.tandem.expectation.Affirmation.Choice;
import dev.tandem.expectation.Affirmation.Proposals;
import dev.tandem.expectation.Affirmation.Reason;
import dev.tandem.expectation.Affirmation.Signature;
import dev.tandem.expectation.Affirmation.State;
import dev.tandem.expectation.AffirmationService;
import dev.tandem.expectation.AffirmationService.Proposal;
import dev.tandem.expectation.Expectation;
import dev.tandem.expectation.ExpectationService;
import dev.tandem.expectation.process.DueAffirmations;
import dev.tandem.partnership.Side;
import dev.tandem.partnership.Suspensions;
import dev.tandem.partnership.process.SuspendedClocks;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;

/** A round from its opening to a text in force, each way in which both sides don't get there, and each clock that runs out. */
@TandemTest
@ExtendWith(Scenarios.class)
class ExpectationAffirmationTest {

    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 2);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final String PROCESS = "expectation-affirmation";

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    AffirmationService affirmations;

    @Autowired
    ExpectationService expectations;

    @Autowired
    EscalationService escalations;

    @Autowired
    DueAffirmations due;

    @Autowired
    Processes processes;

    @Autowired
    TaskService tasks;

    @Autowired
    Suspensions suspensions;

    @Autowired
    SuspendedClocks clocks;

    @Autowired
    TestPeople people;

    private String code;

    @AfterEach
    void over() {
        scenario.over();
    }

    @Test
    void bothSidesNegotiateSignAndTheTextHoldsFromItsMonthOn() {
        opened("T-AFFI-1");
        assertThat(scenario.instance(PROCESS).getBusinessKey()).isEqualTo("T-AFFI-1/affirmation/1");
        assertThat(scenario.task("propose-client-changes").getName()).contains("round 1");
        propose("c.lead", change("sla-sessions", "99", "3"));
        assertThat(affirmations.rows(code, 1, Side.PROVIDER)).allSatisfy(row -> assertThat(row.client()).as("still a draft").isNull());
        assertThatThrownBy(() -> scenario.complete("c.lead", "propose-provider-changes", Map.of())).isInstanceOf(AssertionError.class);
        scenario.complete("c.lead", "propose-client-changes", Map.of());
        assertThatThrownBy(() -> propose("c.lead", change("sla-sessions", "97", "3"))).isInstanceOf(IllegalStateException.class);
        propose("p.lead", change("sla-sessions", "98.5", "3"));
        scenario.complete("p.lead", "propose-provider-changes", Map.of());

        assertThat(round().state()).isEqualTo(State.AGREEING);
        assertThatThrownBy(() -> scenario.complete("c.lead", "agree-expectations", Map.of())).isInstanceOf(BadUserRequestException.class)
                .hasMessageStartingWith("rows: ").hasMessageContaining("Name of sla-sessions");
        agree("c.lead", "sla-sessions", Choice.PROVIDER);
        agree("p.lead", "sla-sessions", Choice.PROVIDER);
        propose("p.lead", change("sla-sessions", "98.4", "3"));
        assertThatThrownBy(() -> scenario.complete("c.lead", "agree-expectations", Map.of())).as("a changed row is open again")
                .isInstanceOf(BadUserRequestException.class);
        agree("c.lead", "sla-sessions", Choice.PROVIDER);
        agree("p.lead", "sla-sessions", Choice.PROVIDER);
        scenario.complete("p.lead", "agree-expectations", Map.of());

        assertThat(round()).extracting(Affirmation::state, Affirmation::sponsorsSign).containsExactly(State.SIGNING, false);
        assertThatThrownBy(() -> scenario.complete("c.lead", "sign-expectations-client", Map.of())).hasMessageStartingWith("verdict: ");
        sign("c.lead", "client");
        assertThat(target("sla-sessions", round().inForceFrom())).as("not by one side alone").isEqualTo("98");
        assertThat(scenario.told("expectations-in-force")).isEmpty();
        sign("p.lead", "provider");

        assertThat(scenario.instances(PROCESS)).isEmpty();
        assertThat(round()).extracting(Affirmation::state, Affirmation::inForceFrom).containsExactly(State.IN_FORCE, YearMonth.of(2026, 12));
        assertThat(target("sla-sessions", YearMonth.of(2026, 11))).isEqualTo("98");
        assertThat(target("sla-sessions", YearMonth.of(2026, 12))).isEqualTo("98.4");
        assertThat(scenario.told("expectations-in-force")).contains("c.lead", "p.lead", "s.in", "x.hq");
        assertThat(scenario.mailed("expectations-in-force", "c.lead")).contains("December 2026").contains("- Name of sla-sessions\n")
                .doesNotContain("Name of csat").contains("/partnerships/" + code + "/expectations/1");
        assertThat(valid()).extracting(Signature::by).containsExactly(user("c.lead"), user("p.lead"));
        assertThat(valid()).extracting(Signature::hash).containsOnly(round().hash());
    }

    @Test
    void aMonthOnRecordKeepsTheVersionThatJudgedIt() {
        opened("T-AFFI-2");
        expectations.deliver(code, OCTOBER, Side.PROVIDER, List.of(
                new ExpectationService.Delivered("sla-sessions", null, new BigDecimal("98.2"), null, null)), user("p.lead"), false);
        var before = expectations.rate(code, OCTOBER);
        expectations.closeMonth(code, OCTOBER);
        propose("c.lead", change("sla-sessions", "99", "3"));
        agreedAndSigned("sla-sessions", Choice.CLIENT);
        scenario.clock(scenario.now().plus(java.time.Duration.ofDays(90)));

        assertThat(expectations.rate(code, OCTOBER)).isEqualTo(before);
        assertThat(expectations.scorecards(code, OCTOBER).get(1).lines()).filteredOn(line -> line.expectation().key().equals("sla-sessions"))
                .singleElement().satisfies(line -> assertThat(line.expectation().target()).isEqualByComparingTo("98"));
        assertThat(target("sla-sessions", round().inForceFrom())).isEqualTo("99");
    }

    @Test
    void largeChangesAreSignedByTheSponsorsAtTheCentreAsWell() {
        opened("T-AFFI-3");
        propose("p.lead", change("csat", "4.3", "9"));
        propose("p.lead", retired("no-shows"));
        propose("p.lead", added("time-to-fill", Side.CLIENT));
        proposalsMade();
        for (var key : List.of("csat", "no-shows", "time-to-fill")) {
            agree("c.lead", key, Choice.PROVIDER);
            agree("p.lead", key, Choice.PROVIDER);
        }
        scenario.complete("c.lead", "agree-expectations", Map.of());

        assertThat(round().sponsorsSign()).isTrue();
        assertThat(scenario.tasks("sign-expectations-client")).hasSize(2);
        assertThat(scenario.candidates(scenario.task("sign-expectations-client", "s.hq"))).containsExactly("s.hq");
        sign("c.lead", "client");
        sign("p.lead", "provider");
        sign("s.hq", "client");
        assertThat(scenario.tasks("sign-expectations-provider")).hasSize(1);
        scenario.passTo(scenario.timer("half-of-signing-run"));
        assertThat(scenario.told("task-reminder")).contains("x.hq").doesNotContain("s.hq", "c.lead");
        sign("x.in", "provider");

        var from = round().inForceFrom();
        assertThat(valid()).extracting(Signature::side, Signature::capacity, Signature::by).containsExactly(
                org.assertj.core.groups.Tuple.tuple(Side.CLIENT, Capacity.LEADS, user("c.lead")),
                org.assertj.core.groups.Tuple.tuple(Side.PROVIDER, Capacity.LEADS, user("p.lead")),
                org.assertj.core.groups.Tuple.tuple(Side.CLIENT, Capacity.SPONSORS, user("s.hq")),
                org.assertj.core.groups.Tuple.tuple(Side.PROVIDER, Capacity.SPONSORS, user("x.in")));
        assertThat(expectations.inForce(code, from)).extracting(Expectation::key).contains("time-to-fill").doesNotContain("no-shows");
        assertThat(expectations.inForce(code, from.minusMonths(1))).extracting(Expectation::key).contains("no-shows")
                .doesNotContain("time-to-fill");
    }

    @Test
    void whoeverDoesNotSignSaysWhyAndBothSidesNegotiateAgain() {
        opened("T-AFFI-4");
        propose("c.lead", change("sla-sessions", "99", "3"));
        agreed("sla-sessions", Choice.CLIENT);
        sign("c.lead", "client");
        assertThatThrownBy(() -> scenario.complete("p.lead", "sign-expectations-provider", Map.of("verdict", "REFUSED")))
                .hasMessageStartingWith("reason: ");
        scenario.complete("p.lead", "sign-expectations-provider", Map.of("verdict", "REFUSED", "reason", "Too much by a half"));

        assertThat(round().state()).isEqualTo(State.AGREEING);
        assertThat(affirmations.remarks(code, 1)).singleElement()
                .satisfies(remark -> assertThat(remark.text()).isEqualTo("Too much by a half"));
        assertThat(valid()).as("what was signed is void").isEmpty();
        assertThat(scenario.tasks("sign-expectations-client")).isEmpty();
        agree("c.lead", "sla-sessions", Choice.IN_FORCE);
        agree("p.lead", "sla-sessions", Choice.IN_FORCE);
        scenario.complete("c.lead", "agree-expectations", Map.of());

        // A text that changes under the signers' hands is signed by nobody.
        sign("c.lead", "client");
        var first = round().hash();
        propose("p.lead", change("csat", "4.4", "3"));
        assertThat(round().state()).isEqualTo(State.AGREEING);
        assertThat(valid()).isEmpty();
        agree("c.lead", "csat", Choice.PROVIDER);
        agree("p.lead", "csat", Choice.PROVIDER);
        scenario.complete("c.lead", "agree-expectations", Map.of());
        assertThat(round().hash()).isNotEqualTo(first);
        sign("p.lead", "provider");
        sign("c.partner", "client");
        assertThat(target("csat", round().inForceFrom())).isEqualTo("4.4");
        assertThat(valid()).extracting(Signature::hash).containsOnly(round().hash()).hasSize(2);
    }

    @Test
    void withNothingProposedBothSidesSignWhatHolds() {
        opened("T-AFFI-5");
        propose("c.lead", change("sla-sessions", "99", "3"));
        scenario.passTo(scenario.timer("half-for-client-run"));
        assertThat(scenario.told("task-reminder")).contains("c.lead", "p.lead");
        scenario.passTo(scenario.timer("client-kept-silent"));
        scenario.passTo(scenario.now());

        assertThat(round()).extracting(Affirmation::clientProposals, Affirmation::providerProposals)
                .containsExactly(Proposals.SILENT, Proposals.SILENT);
        assertThat(round().state()).as("a draft isn't a proposal").isEqualTo(State.SIGNING);
        sign("c.lead", "client");
        sign("p.lead", "provider");
        assertThat(target("sla-sessions", round().inForceFrom())).isEqualTo("98");
        assertThat(scenario.mailed("expectations-in-force", "p.lead")).contains("everything stays as it was");
        assertThat(affirmations.affirmedOn(code)).contains(LocalDate.of(2026, 11, 9));
    }

    @Test
    void rowsThatStayOpenGoToSponsorsAndStayAsTheyAre() {
        opened("T-AFFI-6");
        propose("c.lead", change("sla-sessions", "99", "3"));
        propose("c.lead", change("forecast", "86", "2"));
        proposalsMade();
        agree("c.lead", "forecast", Choice.CLIENT);
        agree("p.lead", "forecast", Choice.CLIENT);
        scenario.passTo(scenario.timer("half-of-negotiation-run"));
        scenario.passTo(scenario.timer("rows-stay-open"));
        assertThat(escalation().asked()).contains("Name of sla-sessions").doesNotContain("forecast");
        assertThat(escalation().actingSide()).isNull();
        decided("UNDECIDED");
        decided("SEND_BACK");
        scenario.passTo(scenario.timer("five-more-days"));
        assertThat(raised()).hasSize(2);
        decided("DIRECT_ACTION");

        assertThat(scenario.tasks("agree-expectations")).isEmpty();
        sign("c.lead", "client");
        sign("p.lead", "provider");
        assertThat(target("sla-sessions", round().inForceFrom())).isEqualTo("98");
        assertThat(target("forecast", round().inForceFrom())).isEqualTo("86");
    }

    @Test
    void agreeingLateSparesSponsorsTheirDecision() {
        opened("T-AFFI-7");
        propose("c.lead", change("sla-sessions", "99", "3"));
        proposalsMade();
        scenario.passTo(scenario.timer("rows-stay-open"));
        var raised = escalation();
        agree("c.lead", "sla-sessions", Choice.CLIENT);
        agree("p.lead", "sla-sessions", Choice.CLIENT);
        scenario.complete("p.lead", "agree-expectations", Map.of());
        assertThat(escalations.get(raised.id()).status()).isEqualTo(Escalation.Status.WITHDRAWN);
    }

    @Test
    void aTextThatNobodySignsGoesToSponsorsWhoMayLeaveIt() {
        opened("T-AFFI-8");
        proposalsMade();
        sign("c.lead", "client");
        scenario.passTo(scenario.timer("half-of-signing-run"));
        scenario.passTo(scenario.timer("signing-clock-run"));
        assertThat(escalation().actingSide()).as("the side that hasn't signed").isEqualTo(Side.PROVIDER);
        decided("UNDECIDED");
        decided("DIRECT_ACTION");
        scenario.passTo(scenario.timer("five-more-days-to-sign"));
        assertThat(raised()).hasSize(2);
        decided("ACCEPT_RISK");

        assertThat(scenario.instances(PROCESS)).isEmpty();
        assertThat(round().state()).isEqualTo(State.LEFT);
        assertThat(valid()).isEmpty();
        assertThat(affirmations.affirmedOn(code)).as("since the charter").contains(NOVEMBER);
    }

    @Test
    void aTextThatIsSignedAfterItsMonthWasJudgedIsForALaterOne() {
        opened("T-AFFI-9");
        proposalsMade();
        var first = round().inForceFrom();
        sign("c.lead", "client");
        expectations.rate(code, first);
        expectations.closeMonth(code, first);
        scenario.clock(first.plusMonths(1).atDay(15).atTime(9, 0).toInstant(java.time.ZoneOffset.UTC));
        sign("p.lead", "provider");

        assertThat(round().state()).isEqualTo(State.SIGNING);
        assertThat(round().inForceFrom()).isEqualTo(first.plusMonths(2));
        assertThat(valid()).isEmpty();
        sign("p.lead", "provider");
        sign("c.lead", "client");
        assertThat(round().state()).isEqualTo(State.IN_FORCE);
    }

    @Test
    void theCalendarOpensARoundWhenTwoMonthsHavePassed() {
        code = "T-AFFI-10";
        scenario.partnership(code, NOVEMBER);
        scenario.clock(LocalDate.of(2027, 1, 1).atTime(12, 0).toInstant(java.time.ZoneOffset.UTC));
        scenario.when(due::openDue);
        assertThat(affirmations.current(code)).isEmpty();
        scenario.clock(LocalDate.of(2027, 1, 2).atTime(12, 0).toInstant(java.time.ZoneOffset.UTC));
        scenario.when(due::openDue);
        scenario.when(due::openDue);
        assertThat(affirmations.rounds(code)).singleElement().satisfies(round -> {
            assertThat(round.reason()).isEqualTo(Reason.QUARTERLY);
            assertThat(round.openedBy()).isNull();
        });
        assertThat(expectations.stale(code, LocalDate.of(2027, 2, 2))).isEmpty();
        assertThat(expectations.stale(code, LocalDate.of(2027, 2, 3))).hasSize(6);
        proposalsMade();
        sign("c.lead", "client");
        sign("p.lead", "provider");
        assertThat(expectations.stale(code, LocalDate.of(2027, 4, 2))).isEmpty();
        scenario.clock(LocalDate.of(2027, 3, 2).atTime(12, 0).toInstant(java.time.ZoneOffset.UTC));
        scenario.when(due::openDue);
        assertThat(affirmations.rounds(code)).hasSize(2);
    }

    @Test
    void aRoundStandsStillWhileThePartnershipIsSuspended() {
        opened("T-AFFI-12");
        suspensions.ask(code, user("c.lead"), "The plant is flooded", LocalDate.of(2026, 11, 16));
        suspensions.agree(code, user("p.lead"));
        assertThatThrownBy(() -> propose("c.lead", change("csat", "4.4", "3"))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> scenario.complete("c.lead", "propose-client-changes", Map.of()))
                .isInstanceOf(SuspendedEntityInteractionException.class);
        scenario.clock(LocalDate.of(2026, 11, 16).atTime(11, 0).toInstant(java.time.ZoneOffset.UTC));
        clocks.endDue();
        assertThat(scenario.timer("client-kept-silent")).isAfter(LocalDate.of(2026, 11, 20).atStartOfDay().toInstant(java.time.ZoneOffset.UTC));
        proposalsMade();
        assertThat(round().state()).isEqualTo(State.SIGNING);
    }

    @Test
    void nobodyActsForTheOtherSide() {
        opened("T-AFFI-11");
        assertThatThrownBy(() -> affirmations.propose(code, 1, user("s.hq"), change("csat", "4.5", "3")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> affirmations.agree(code, 1, user("c.lead"), "csat", Choice.IN_FORCE, hash("csat", Choice.IN_FORCE)))
                .as("nobody negotiates yet").isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> affirmations.open(code, Reason.DISPUTE, user("c.lead"), null)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> propose("c.lead", new Proposal(
                "csat", "Learners", "LEARNER_SATISFACTION", "CLIENT", "Mean", null, "HIGHER", "4.5", "4", "3", false)))
                .as("a duty doesn't change sides").hasMessageContaining("other side");
        assertThatThrownBy(() -> propose("c.lead", change("csat", "4.3", "3"))).as("no change").isInstanceOf(IllegalArgumentException.class);
        proposalsMade();
        people.create("t.affi.office", "governance-office");
        assertThatThrownBy(() -> people.as("t.affi.office", () -> complete(scenario.task("sign-expectations-client").getId())))
                .as("the office speaks for no side").isInstanceOf(BadUserRequestException.class);
        var clients = scenario.task("sign-expectations-client");
        assertThatThrownBy(() -> scenario.as("p.lead", () -> complete(clients.getId()))).isInstanceOf(RuntimeException.class);
        assertThat(valid()).isEmpty();
    }

    private void complete(String task) {
        tasks.complete(task, Map.of("verdict", "SIGNED"));
    }

    private void opened(String code) {
        this.code = code;
        scenario.partnership(code, NOVEMBER);
        scenario.when(() -> affirmations.open(code, Reason.ON_DEMAND, user("c.lead"), null));
    }

    private void proposalsMade() {
        scenario.complete("c.lead", "propose-client-changes", Map.of());
        scenario.complete("p.lead", "propose-provider-changes", Map.of());
    }

    private void agreed(String key, Choice choice) {
        proposalsMade();
        agree("c.lead", key, choice);
        agree("p.lead", key, choice);
        scenario.complete("c.lead", "agree-expectations", Map.of());
    }

    private void agreedAndSigned(String key, Choice choice) {
        agreed(key, choice);
        sign("c.lead", "client");
        sign("p.lead", "provider");
    }

    private void sign(String who, String side) {
        scenario.complete(who, "sign-expectations-" + side, Map.of("verdict", "SIGNED"));
    }

    private void propose(String who, Proposal proposal) {
        scenario.when(() -> affirmations.propose(code, round().number(), user(who), proposal));
    }

    private void agree(String who, String key, Choice choice) {
        scenario.when(() -> affirmations.agree(code, round().number(), user(who), key, choice, hash(key, choice)));
    }

    private String hash(String key, Choice choice) {
        return affirmations.rows(code, round().number(), null).stream().filter(row -> row.key().equals(key)).findFirst().orElseThrow()
                .textHash(choice);
    }

    /** What is in force, with another target and weight. */
    private Proposal change(String key, String target, String weight) {
        var now = inForce(key, YearMonth.of(2026, 12));
        return new Proposal(
                key, now.name(), now.kind().name(), now.side().name(), now.measure(), now.unit(), now.direction().name(), target,
                now.threshold().toPlainString(), weight, false);
    }

    private static Proposal retired(String key) {
        return new Proposal(key, null, null, null, null, null, null, null, null, null, true);
    }

    private static Proposal added(String key, Side side) {
        return new Proposal(key, "Days to fill a course", "PERFORMANCE", side.name(), "Mean", "days", "LOWER", "10", "15", "1", false);
    }

    private Expectation inForce(String key, YearMonth month) {
        return expectations.inForce(code, month).stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();
    }

    private String target(String key, YearMonth month) {
        return inForce(key, month).target().toPlainString();
    }

    private Affirmation round() {
        return affirmations.rounds(code).get(0);
    }

    private List<Signature> valid() {
        return affirmations.signatures(code, round().number()).stream().filter(one -> one.voidedAt() == null).toList();
    }

    private List<Escalation> raised() {
        return escalations.about(code, "affirmation/" + round().id());
    }

    private Escalation escalation() {
        return raised().get(raised().size() - 1);
    }

    private void decided(String decision) {
        var id = escalation().id();
        scenario.when(() -> processes.tellWhere(code, EscalationService.ESCALATION_DECIDED, EscalationService.ESCALATION_ID, id,
                Map.of(EscalationService.DECISION, decision)));
    }

    private String user(String name) {
        return scenario.user(name);
    }
}
