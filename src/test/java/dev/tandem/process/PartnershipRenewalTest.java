package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionService;
import dev.tandem.change.Change;
import dev.tandem.change.ChangeAudience;
import dev.tandem.change.ChangeService;
import dev.tandem.engine.Processes;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationService;
import dev.tandem.expectation.Affirmation;
import dev.tandem.expectation.AffirmationService;
import dev.tandem.expectation.AffirmationSteps;
import dev.tandem.lifecycle.Renewal;
import dev.tandem.lifecycle.Renewal.Choice;
import dev.tandem.lifecycle.Renewal.Fate;
import dev.tandem.lifecycle.Renewal.Matter;
import dev.tandem.lifecycle.Renewal.Signature;
import dev.tandem.lifecycle.Renewal.State;
import dev.tandem.lifecycle.RenewalService;
import dev.tandem.lifecycle.process.RenewalsWatched;
import dev.tandem.partnership.Partnership.Status;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Side;
import dev.tandem.partnership.Suspensions;
import dev.tandem.partnership.process.SuspendedClocks;
import dev.tandem.support.AtOnce;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import dev.tandem.warning.Warning;
import dev.tandem.warning.WarningService;
import dev.tandem.warning.WarningService.NewWarning;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of a partnership when its term ends, in each way. Dates are reckoned by hand. */
@TandemTest
@Tag("database")
@ExtendWith(Scenarios.class)
class PartnershipRenewalTest {

    private static final String PROCESS = "partnership-renewal";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);

    /** 179 days after. */
    private static final LocalDate LAST = LocalDate.of(2027, 4, 30);

    private static final String AFTER_LAST = "2027-04-30T22:00:00Z";

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    RenewalService renewals;

    @Autowired
    RenewalsWatched watch;

    @Autowired
    PartnershipService partnerships;

    @Autowired
    EscalationService escalations;

    @Autowired
    AffirmationService affirmations;

    @Autowired
    AffirmationSteps affirmationSteps;

    @Autowired
    ActionService actions;

    @Autowired
    WarningService warnings;

    @Autowired
    ChangeService changes;

    @Autowired
    Suspensions suspensions;

    @Autowired
    SuspendedClocks clocks;

    @Autowired
    Processes processes;

    @Autowired
    TestPeople people;

    @Autowired
    ProcessEngine engine;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private String code;

    @AfterEach
    void over() {
        scenario.over();
    }

    private void ending(String code, LocalDate endsOn) {
        this.code = code;
        scenario.partnership(code, DAY);
        changed("update partnerships set ends_on = " + (endsOn == null ? "null" : "date '" + endsOn + "'") + " where code = :code");
    }

    private void changed(String sql) {
        jdbc.sql(sql).param("code", code).update();
        jdbc.sql("update partnerships set revision = :revision where code = :code").param("revision", UUID.randomUUID().toString())
                .param("code", code).update();
    }

    private void begun(String code) {
        ending(code, LAST);
        scenario.when(watch::beginDue);
        assertThat(renewal().state()).isEqualTo(State.ASSESSING);
    }

    private void notice(String who, String reason) {
        scenario.when(() -> renewals.giveNotice(code, scenario.user(who), reason));
    }

    private boolean noticeHolds(String who) {
        try {
            renewals.giveNotice(code, scenario.user(who), "Now");
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private void bothAssess() {
        scenario.complete("c.lead", "assess-partnership-client", Map.of("judgement", "It works", "recommendation", "RENEW"));
        scenario.complete("p.lead", "assess-partnership-provider", Map.of("judgement", "It pays", "recommendation", "EXTEND"));
    }

    private void decide(String who, String side, Choice choice, String until) {
        scenario.complete(who, "decide-renewal-" + side, Map.of("choice", choice.name(), "until", until, "reason", "As agreed"));
    }

    private void bothDecide(Choice choice, String until) {
        decide("s.hq", "client", choice, until);
        decide("x.hq", "provider", choice, until);
    }

    private void bothSign() {
        scenario.complete("s.hq", "sign-renewal-client", Map.of("verdict", "SIGNED"));
        scenario.complete("x.hq", "sign-renewal-provider", Map.of("verdict", "SIGNED"));
    }

    /** Nobody proposes anything, and both leads sign. */
    private void expectationsAffirmed() {
        scenario.complete("c.lead", "propose-client-changes", Map.of());
        scenario.complete("p.lead", "propose-provider-changes", Map.of());
        scenario.complete("c.lead", "sign-expectations-client", Map.of("verdict", "SIGNED"));
        scenario.complete("p.lead", "sign-expectations-provider", Map.of("verdict", "SIGNED"));
    }

    /** By the last escalation of this renewal, as the ladder ends it. */
    private void ladder(Escalation.Decision decision, String dueOn) {
        var matter = lastMatter();
        if (matter.status() == Escalation.Status.OPEN) {
            scenario.after(Duration.ofDays(120));
        }
        scenario.when(() -> escalations.decideUndecided(lastMatter().id(), decision, "So be it", LocalDate.parse(dueOn)));
    }

    private Escalation lastMatter() {
        return escalations.of(code).stream().filter(one -> one.subject().equals("renewal/" + renewal().id()))
                .reduce((earlier, later) -> later).orElseThrow();
    }

    private Renewal renewal() {
        return renewals.latest(code).orElseThrow();
    }

    private Status status() {
        return partnerships.get(code).status();
    }

    private void refused(String who, String task, Map<String, Object> variables, String field) {
        assertThatThrownBy(() -> scenario.complete(who, task, variables)).isInstanceOf(BadUserRequestException.class)
                .hasMessageStartingWith(field == null ? "Still open" : field + ": ");
    }

    @Test
    void itBeginsByItselfAndIsRenewedWithExpectationsAffirmedAndTheCharterSignedAgain() {
        ending("T-REN-1", LocalDate.of(2027, 5, 2));
        scenario.when(watch::beginDue);
        assertThat(renewals.latest(code)).as("181 days before").isEmpty();
        scenario.after(Duration.ofDays(1));
        scenario.when(watch::beginDue);
        scenario.when(watch::beginDue);
        assertThat(renewals.of(code)).hasSize(1);
        assertThat(scenario.told("renewal-begun")).contains("c.lead", "p.lead", "s.hq", "x.in").doesNotHaveDuplicates();

        refused("c.lead", "assess-partnership-client", Map.of("judgement", " ", "recommendation", "RENEW"), "judgement");
        refused("c.lead", "assess-partnership-client", Map.of("judgement", "Good", "recommendation", "BUY"), "recommendation");
        bothAssess();
        assertThat(renewals.assessments(renewal().id())).extracting(Renewal.Assessment::side, Renewal.Assessment::judgement,
                Renewal.Assessment::recommendation, Renewal.Assessment::by).containsExactly(
                tuple(Side.CLIENT, "It works", Choice.RENEW, scenario.user("c.lead")),
                tuple(Side.PROVIDER, "It pays", Choice.EXTEND, scenario.user("p.lead")));
        assertThat(scenario.candidates(scenario.task("decide-renewal-client"))).containsExactly("s.hq");
        assertThat(scenario.candidates(scenario.task("decide-renewal-provider"))).containsExactly("x.hq");
        refused("s.hq", "decide-renewal-client", Map.of("choice", "RENEW", "until", "2027-05-02", "reason", "Good"), "until");
        refused("s.hq", "decide-renewal-client", Map.of("choice", "RENEW", "until", "soon", "reason", "Good"), "until");
        refused("s.hq", "decide-renewal-client", Map.of("choice", "RENEW", "until", "2040-01-01", "reason", "Good"), "until");
        refused("s.hq", "decide-renewal-client", Map.of("choice", "EXIT", "until", "2027-05-03", "reason", "Good"), "until");
        refused("s.hq", "decide-renewal-client", Map.of("choice", "EXIT", "until", "2026-11-03", "reason", "Good"), "until");
        refused("s.hq", "decide-renewal-client", Map.of("choice", "RENEW", "until", "2030-04-30", "reason", ""), "reason");
        refused("s.hq", "decide-renewal-client", Map.of("choice", "", "until", "2030-04-30", "reason", "Good"), "choice");
        bothDecide(Choice.RENEW, "2030-04-30");

        assertThat(renewal()).extracting(Renewal::state, Renewal::decision, Renewal::byLadder)
                .containsExactly(State.AFFIRMING, Choice.RENEW, false);
        var round = affirmations.current(code).orElseThrow();
        assertThat(round.reason()).isEqualTo(Affirmation.Reason.RENEWAL);
        assertThat(scenario.tasks("sign-renewal-client")).isEmpty();
        expectationsAffirmed();
        assertThat(affirmations.get(code, round.number()).state()).isEqualTo(Affirmation.State.IN_FORCE);
        assertThat(renewal().state()).isEqualTo(State.SIGNING);
        refused("s.hq", "sign-renewal-client", Map.of("verdict", "MAYBE"), "verdict");
        refused("s.hq", "sign-renewal-client", Map.of("verdict", "REFUSED"), "reason");
        bothSign();

        assertThat(renewal().state()).isEqualTo(State.RENEWED);
        assertThat(partnerships.get(code).endsOn()).isEqualTo("2030-04-30");
        assertThat(status()).isEqualTo(Status.ACTIVE);
        assertThat(renewals.signatures(renewal().id())).extracting(Signature::side, Signature::by, Signature::hash).containsExactly(
                tuple(Side.CLIENT, scenario.user("s.hq"), renewal().hash()), tuple(Side.PROVIDER, scenario.user("x.hq"), renewal().hash()));
        assertThat(scenario.told("partnership-goes-on")).contains("c.lead", "x.in");
        assertThat(scenario.instances(PROCESS)).isEmpty();
        scenario.when(watch::beginDue);
        assertThat(renewals.of(code)).as("not due again").hasSize(1);
    }

    @Test
    void bothExtend() {
        begun("T-REN-2");
        bothAssess();
        bothDecide(Choice.EXTEND, "2028-04-30");
        assertThat(renewal().state()).isEqualTo(State.EXTENDED);
        assertThat(partnerships.get(code).endsOn()).isEqualTo("2028-04-30");
        assertThat(affirmations.current(code)).isEmpty();
        assertThat(scenario.instances(PROCESS)).isEmpty();
    }

    @Test
    void silenceDelaysNoDecisionAndSilentSponsorsClimbTheLadderWhoseWordHolds() {
        begun("T-REN-3");
        scenario.complete("c.lead", "assess-partnership-client", Map.of("judgement", "It works", "recommendation", "RENEW"));
        scenario.passTo(scenario.timer("half-of-assessment-run"));
        assertThat(scenario.told("task-reminder")).containsExactly("p.lead");
        scenario.passTo(scenario.timer("assessment-clock-run"));
        assertThat(renewals.assessments(renewal().id())).extracting(Renewal.Assessment::by).containsExactly(scenario.user("c.lead"), null);
        decide("s.hq", "client", Choice.RENEW, "2029-04-30");
        scenario.passTo(scenario.timer("half-of-decision-run"));
        assertThat(scenario.candidates(scenario.task("decide-renewal-provider"))).as("the deputy as well").containsExactly("x.hq", "x.in");
        scenario.passTo(scenario.timer("decision-clock-run"));

        assertThat(renewal().state()).isEqualTo(State.WITH_SPONSORS);
        assertThat(renewals.words(renewal().id())).extracting(Renewal.Word::choice).containsExactly(Choice.RENEW, null);
        assertThat(lastMatter()).extracting(Escalation::title, Escalation::severity, Escalation::level).containsExactly(
                "Does the partnership Client of T-REN-3 – Provider of T-REN-3 go on?", Escalation.Severity.SEVERE, 2);
        assertThat(lastMatter().asked()).contains(
                "Client of T-REN-3 wants to renew it until April 30, 2029.", "Provider of T-REN-3 has said nothing.");
        refused("s.hq", "decide-escalation", Map.of("decision", "ACCEPT_RISK", "guidance", "No"), "decision");
        refused("s.hq", "decide-escalation", Map.of("decision", "EXTEND", "guidance", "Once more"), "dueOn");
        refused("s.hq", "decide-escalation", Map.of("decision", "EXTEND", "guidance", "Shorter", "dueOn", LAST.toString()), "dueOn");
        refused("s.hq", "decide-escalation", Map.of("decision", "RENEW", "guidance", "Shorter", "dueOn", LAST.toString()), "dueOn");
        refused("s.hq", "decide-escalation", Map.of("decision", "EXIT", "guidance", "Longer", "dueOn", LAST.plusDays(1).toString()), "dueOn");
        var today = LocalDate.ofInstant(scenario.now(), partnerships.get(code).timeZone());
        refused("s.hq", "decide-escalation", Map.of("decision", "EXIT", "guidance", "Now", "dueOn", today.toString()), "dueOn");
        scenario.complete("s.hq", "decide-escalation", Map.of("decision", "EXTEND", "guidance", "Once more", "dueOn", "2028-04-30"));
        scenario.complete("x.hq", "decide-escalation", Map.of("decision", "EXTEND", "guidance", "Fine", "dueOn", "2028-04-30"));
        assertThat(renewal()).extracting(Renewal::state, Renewal::byLadder, Renewal::decidedUntil)
                .containsExactly(State.EXTENDED, true, LocalDate.of(2028, 4, 30));
        assertThat(partnerships.get(code).endsOn()).isEqualTo("2028-04-30");
    }

    @Test
    void differentDaysAreNoAgreementAndTheCommitteesSilenceStandsUntilAMeetingDecides() {
        ending("T-REN-4", LocalDate.of(2028, 12, 31));
        notice("s.hq", "A tender is planned");
        bothAssess();
        decide("s.hq", "client", Choice.RENEW, "2031-12-31");
        decide("x.hq", "provider", Choice.RENEW, "2032-12-31");
        assertThat(renewal().state()).isEqualTo(State.WITH_SPONSORS);
        scenario.after(Duration.ofDays(120));
        assertThat(lastMatter().status()).isEqualTo(Escalation.Status.UNDECIDED);
        assertThat(scenario.instances(PROCESS)).hasSize(1);
        assertThatThrownBy(() -> escalations.decideUndecided(
                lastMatter().id(), Escalation.Decision.SEND_BACK, "Talk", null)).hasMessageContaining("RENEW");
        ladder(Escalation.Decision.EXTEND, "2029-12-31");
        assertThat(renewal().state()).isEqualTo(State.EXTENDED);
    }

    @Test
    void whatAMeetingLetsEndIsntOverBeforeItsMinutesAre() {
        ending("T-REN-91", LocalDate.of(2028, 12, 31));
        notice("s.hq", "A tender is planned");
        bothAssess();
        decide("s.hq", "client", Choice.EXIT, "2027-12-31");
        decide("x.hq", "provider", Choice.EXIT, "2028-06-30");
        ladder(Escalation.Decision.EXIT, DAY.toString());
        var today = LocalDate.ofInstant(scenario.now(), partnerships.get(code).timeZone());
        assertThat(renewal()).extracting(Renewal::state, Renewal::decidedUntil).containsExactly(State.EXITING, today);
        assertThat(status()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void whoeverDoesNotSignSendsItUpTheLadderAndAnotherTextIsSignedAgain() {
        ending("T-REN-5", LocalDate.of(2028, 12, 31));
        jdbc.sql("delete from expectations where partnership = :code").param("code", code).update();
        notice("c.lead", "We want better terms");
        bothAssess();
        bothDecide(Choice.RENEW, "2031-12-31");
        assertThat(affirmations.current(code)).as("nothing to affirm").isEmpty();
        scenario.complete("s.hq", "sign-renewal-client", Map.of("verdict", "SIGNED"));
        scenario.complete("x.hq", "sign-renewal-provider", Map.of("verdict", "REFUSED", "reason", "The price"));
        assertThat(renewals.signatures(renewal().id())).extracting(Signature::refusal, Signature::stands)
                .containsExactly(tuple(null, false), tuple("The price", false));
        assertThat(lastMatter().asked()).startsWith("The renewed charter isn’t signed.");
        ladder(Escalation.Decision.RENEW, "2030-12-31");
        assertThat(renewal()).extracting(Renewal::state, Renewal::decidedUntil)
                .containsExactly(State.SIGNING, LocalDate.of(2030, 12, 31));

        // Silence signs nothing.
        var first = lastMatter().id();
        scenario.passTo(scenario.timer("half-of-signing-run"));
        scenario.passTo(scenario.timer("signing-clock-run"));
        assertThat(lastMatter().id()).isNotEqualTo(first);
        ladder(Escalation.Decision.RENEW, "2030-12-31");
        scenario.complete("s.hq", "sign-renewal-client", Map.of("verdict", "SIGNED"));
        var hash = renewal().hash();
        changed("update partnerships set purpose = 'Another' where code = :code");
        scenario.complete("x.hq", "sign-renewal-provider", Map.of("verdict", "SIGNED"));
        assertThat(renewal().state()).as("not what was signed").isEqualTo(State.SIGNING);
        assertThat(renewal().hash()).isNotEqualTo(hash);
        assertThat(partnerships.get(code).endsOn()).isEqualTo("2028-12-31");
        bothSign();
        assertThat(partnerships.get(code).endsOn()).isEqualTo("2030-12-31");
    }

    @Test
    void aRoundThatIsOpenIsJoinedAndOneThatIsLeftLetsBothSidesSignAllTheSame() {
        ending("T-REN-6", LocalDate.of(2028, 12, 31));
        scenario.when(() -> affirmations.open(code, Affirmation.Reason.QUARTERLY, null, null));
        var round = affirmations.current(code).orElseThrow();
        notice("p.lead", "The term ends");
        bothAssess();
        bothDecide(Choice.RENEW, "2031-12-31");
        assertThat(renewal().affirmation()).isEqualTo(round.number());
        scenario.when(() -> affirmationSteps.leave(round.id()));
        assertThat(renewal().state()).isEqualTo(State.SIGNING);
        bothSign();
        assertThat(renewal().state()).isEqualTo(State.RENEWED);
    }

    @Test
    void nobodyDecidesAndItExpires() {
        begun("T-REN-7");
        var item = action();
        scenario.when(() -> warnings.raise(code, scenario.user("p.lead"), new NewWarning(
                "Ours alone", LocalDate.of(2027, 6, 1), Warning.Impact.HIGH, null, Warning.Stage.OWN_SIDE)));
        scenario.passTo(Instant.parse(AFTER_LAST).minusSeconds(1));
        assertThat(status()).isEqualTo(Status.ACTIVE);
        scenario.passTo(Instant.parse(AFTER_LAST));

        assertThat(renewal().state()).isEqualTo(State.EXPIRED);
        assertThat(partnerships.get(code)).extracting("status", "endsOn").containsExactly(Status.ENDED, LAST);
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().tenantIdIn(code).count()).isZero();
        assertThat(actions.get(code, item).status()).isEqualTo(ActionItem.Status.DROPPED);
        assertThat(escalations.open(code)).isEmpty();
        assertThat(renewals.matters(renewal().id())).extracting(Matter::kind).contains("action").doesNotContain("warning");
        assertThat(renewals.matters(renewal().id())).extracting(matter -> matter.settled().fate()).containsOnly(Fate.LEFT);
        assertThat(scenario.told("partnership-ended")).contains("c.lead", "p.lead", "s.hq");
        assertThat(renewals.returnsData(code)).isTrue();
        assertThat(renewals.due()).doesNotContain(code);
    }

    private long action() {
        scenario.when(() -> actions.agree(code + "/renewal/1", new ActionService.NewAction(
                code, null, "Invitations come late", "Send them ten days ahead", scenario.user("c.change"), scenario.user("p.comms"),
                ActionItem.Horizon.DISTANT, LocalDate.of(2027, 12, 1), null)));
        return actions.open(code).get(0).id();
    }

    @Test
    void bothLetItEndAndEverythingIsHandedOverWhileAWaveIsInFlight() {
        begun("T-REN-8");
        var item = action();
        var change = changeInFlight();
        scenario.when(() -> warnings.raise(code, scenario.user("p.lead"), new NewWarning(
                "Ours alone", LocalDate.of(2027, 6, 1), Warning.Impact.HIGH, null, Warning.Stage.OWN_SIDE)));
        bothAssess();
        bothDecide(Choice.EXIT, "2027-03-31");
        assertThat(renewal()).extracting(Renewal::state, Renewal::decidedUntil).containsExactly(State.EXITING, LocalDate.of(2027, 3, 31));
        assertThat(scenario.told("exit-begun")).contains("c.lead", "x.hq");
        var id = renewal().id();
        assertThat(renewals.items(id)).extracting(Renewal.Item::side).contains(Side.CLIENT, Side.PROVIDER);
        assertThat(renewals.matters(id)).extracting(Matter::kind).contains("action", "change").doesNotContain("warning");

        refused("c.lead", "hand-over-client", Map.of(), null);
        refused("c.lead", "settle-open-matters", Map.of(), null);
        refused("p.lead", "hold-last-review", Map.of("heldOn", "2027-01-01"), "heldOn");
        assertThatThrownBy(() -> renewals.addItem(code, scenario.user("s.hq"), Side.PROVIDER, "Keys")).isInstanceOf(IllegalStateException.class);
        renewals.addItem(code, scenario.user("c.lead"), Side.PROVIDER, "Keys of the training rooms");
        var keys = renewals.items(id).stream().filter(one -> one.text().startsWith("Keys")).findFirst().orElseThrow();
        assertThatThrownBy(() -> renewals.settleItem(code, scenario.user("c.lead"), keys.id(), null)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> renewals.settleItem(code, scenario.user("p.lead"), keys.id(), " ")).isInstanceOf(IllegalArgumentException.class);
        renewals.settleItem(code, scenario.user("p.lead"), keys.id(), "They were lost");
        renewals.items(id).stream().filter(Renewal.Item::open).forEach(one ->
                renewals.settleItem(code, scenario.user(one.side() == Side.CLIENT ? "c.lead" : "p.lead"), one.id(), null));
        scenario.complete("c.lead", "hand-over-client", Map.of());
        scenario.complete("p.lead", "hand-over-provider", Map.of());
        assertThatThrownBy(() -> renewals.settleMatter(code, scenario.user("c.lead"), "action", "" + item, Fate.TRANSFERRED, "", "Why"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> renewals.settleMatter(code, scenario.user("c.lead"), "action", "" + item, Fate.LEFT, null, "Why"))
                .isInstanceOf(IllegalArgumentException.class);
        renewals.settleMatter(code, scenario.user("c.lead"), "action", "" + item, Fate.TRANSFERRED, "New Academy", "It is half done");
        renewals.matters(id).stream().filter(matter -> matter.settled() == null).forEach(matter -> renewals.settleMatter(
                code, scenario.user("p.lead"), matter.kind(), matter.reference(), Fate.CLOSED, null, "Over"));
        scenario.complete("p.lead", "settle-open-matters", Map.of());
        scenario.complete("c.lead", "hold-last-review", Map.of("heldOn", "2026-11-02", "lessons", "Begin earlier"));
        assertThat(renewal()).extracting(Renewal::reviewedOn, Renewal::lessons).containsExactly(DAY, "Begin earlier");
        assertThat(status()).as("until its last day").isEqualTo(Status.ACTIVE);
        scenario.passTo(Instant.parse("2027-03-31T22:00:00Z"));

        assertThat(renewal().state()).isEqualTo(State.EXITED);
        assertThat(partnerships.get(code)).extracting("status", "endsOn").containsExactly(Status.ENDED, LocalDate.of(2027, 3, 31));
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().tenantIdIn(code).count()).isZero();
        assertThat(engine.getManagementService().createJobQuery().tenantIdIn(code).count()).as("no wave goes on").isZero();
        assertThat(actions.get(code, item)).extracting(ActionItem::status, ActionItem::outcome)
                .containsExactly(ActionItem.Status.DROPPED, "It is half done");
        assertThat(renewals.matters(id)).filteredOn(matter -> matter.kind().equals("change")).singleElement()
                .extracting(Matter::reference, matter -> matter.settled().fate()).containsExactly("" + change, Fate.CLOSED);
        assertThatThrownBy(() -> processes.start("action-plan", code, code + "/action/999", Map.of()))
                .isInstanceOf(BadUserRequestException.class).hasMessageContaining("has ended");
        assertThatThrownBy(() -> renewals.giveNotice(code, scenario.user("c.lead"), "Again")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> renewals.addItem(code, scenario.user("c.lead"), Side.CLIENT, "More")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> partnerships.moveEnd(code, LocalDate.of(2030, 1, 1))).isInstanceOf(IllegalStateException.class);
    }

    private long changeInFlight() {
        scenario.when(() -> changes.propose(code + "/renewal/change", code, "Leak", null, scenario.user("c.change")));
        var id = changes.of(code).get(0).id();
        scenario.when(() -> changes.describe(
                code, id, new Change.Description("Paper", "A tool", "Errors", Change.Kind.TOOL, Change.Stake.LOW, true, DAY),
                List.of(new ChangeAudience("Trainers", "HQ", 40)), scenario.user("c.change")));
        scenario.complete("c.change", "describe-change", Map.of());
        assertThat(changes.waves(id)).isNotEmpty();
        assertThat(scenario.instances("change-wave")).isNotEmpty();
        return id;
    }

    @Test
    void whatIsNotHandedOverByTheLastDayIsLeftSo() {
        begun("T-REN-9");
        bothAssess();
        bothDecide(Choice.EXIT, "2027-04-30");
        scenario.passTo(scenario.timer("ten-days-left"));
        assertThat(scenario.told("task-reminder")).contains("c.lead", "p.lead");
        scenario.passTo(Instant.parse(AFTER_LAST));
        assertThat(renewal().state()).isEqualTo(State.EXITED);
        assertThat(status()).isEqualTo(Status.ENDED);
        assertThat(renewals.items(renewal().id())).allSatisfy(item -> assertThat(item)
                .extracting(Renewal.Item::done, Renewal.Item::settledBy, Renewal.Item::leftBecause)
                .containsExactly(false, null, "Not settled by the partnership’s last day."));
        assertThat(scenario.instances(PROCESS)).isEmpty();
    }

    @Test
    void noticeIsForLeadsAndSponsorsAtTheCentreAndOfTwoAtOnceOneHolds() {
        ending("T-REN-10", null);
        for (var who : List.of("s.in", "c.comms", "c.change")) {
            assertThatThrownBy(() -> renewals.giveNotice(code, scenario.user(who), "Why")).isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> renewals.giveNotice(code, "t-ren-9.c.lead", "Why")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> renewals.giveNotice(code, scenario.user("c.lead"), " ")).isInstanceOf(IllegalArgumentException.class);
        assertThat(AtOnce.<Boolean>all(List.of(() -> noticeHolds("c.lead"), () -> noticeHolds("p.lead"))))
                .containsExactlyInAnyOrder(true, false);
        scenario.continued();
        assertThat(renewals.of(code)).hasSize(1);
        assertThat(scenario.instances(PROCESS)).hasSize(1);
        assertThat(renewal().lastDay()).as("open-ended: 180 days after notice").isEqualTo(DAY.plusDays(180));
        bothAssess();
        bothDecide(Choice.EXTEND, "2028-12-31");
        assertThat(partnerships.get(code).endsOn()).isEqualTo("2028-12-31");
    }

    @Test
    void whileItIsSuspendedClocksStopAndTheLastDayStays() {
        begun("T-REN-11");
        var half = scenario.timer("half-of-assessment-run");
        suspensions.ask(code, scenario.user("c.lead"), "Flood", LocalDate.of(2027, 5, 10));
        suspensions.agree(code, scenario.user("p.lead"));
        assertThatThrownBy(() -> scenario.complete(
                "c.lead", "assess-partnership-client", Map.of("judgement", "It works", "recommendation", "RENEW")))
                .isInstanceOf(SuspendedEntityInteractionException.class);
        assertThatThrownBy(() -> renewals.giveNotice(code, scenario.user("c.lead"), "Now")).isInstanceOf(IllegalStateException.class);
        scenario.clock(Instant.parse("2026-12-01T11:00:00Z"));
        suspensions.end(code, scenario.user("c.lead"));
        assertThat(scenario.timer("half-of-assessment-run")).isAfter(half);
        assertThat(scenario.timer("last-day-over")).as("a day of the calendar").isEqualTo(AFTER_LAST);

        suspensions.ask(code, scenario.user("c.lead"), "Flood", LocalDate.of(2027, 5, 10));
        suspensions.agree(code, scenario.user("p.lead"));
        scenario.passTo(Instant.parse("2027-05-09T23:05:00Z"));
        assertThat(status()).as("nothing runs while it stands still").isEqualTo(Status.SUSPENDED);
        clocks.endDue();
        scenario.after(Duration.ofMinutes(1));
        assertThat(renewal().state()).isEqualTo(State.EXPIRED);
        assertThat(status()).isEqualTo(Status.ENDED);
    }

    @Test
    void nobodyStartsItByHandNorSpeaksForOthers() {
        begun("T-REN-12");
        people.create("t.ren.office", "governance-office");
        assertThatThrownBy(() -> people.as("t.ren.office", () -> engine.getTaskService().complete(
                scenario.task("assess-partnership-client").getId(), Map.of("judgement", "Fine", "recommendation", "RENEW"))))
                .hasMessageContaining("waits for somebody else");
        assertThatThrownBy(() -> people.as(scenario.user("p.lead"), () -> engine.getTaskService().complete(
                scenario.task("assess-partnership-client").getId(), Map.of("judgement", "Fine", "recommendation", "RENEW"))))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> people.as(scenario.user("c.lead"), () -> engine.getRuntimeService().startProcessInstanceByKey(
                PROCESS, Map.of("partnership", code, "renewalId", renewal().id())))).hasMessageContaining("begins with a notice");
        assertThat(scenario.instances(PROCESS)).hasSize(1);
    }
}
