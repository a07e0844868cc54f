package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.change.Change;
import dev.tandem.change.Change.ChangeClass;
import dev.tandem.change.Change.Kind;
import dev.tandem.change.Change.Stake;
import dev.tandem.change.Change.State;
import dev.tandem.change.ChangeAudience;
import dev.tandem.change.ChangeEvent;
import dev.tandem.change.ChangeService;
import dev.tandem.change.ChangeSteps;
import dev.tandem.change.ChangeStep.Fate;
import dev.tandem.change.Wave;
import dev.tandem.communication.TestAudiences;
import dev.tandem.escalation.Escalation;
import dev.tandem.partnership.Side;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;

/** A change from its description to its lessons, wave by wave, and each clock that runs out, stop, rollback and emergency. */
@TandemTest
@ExtendWith(Scenarios.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChangeRolloutTest {

    private static final ChangeAudience TRAINERS_HQ = new ChangeAudience("Trainers", "HQ", 40);
    private static final ChangeAudience TRAINERS_IN = new ChangeAudience("Trainers", "IN", 30);

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    ChangeScenario change;

    @Autowired
    ChangeService changes;

    @Autowired
    ChangeSteps steps;

    @Autowired
    TestAudiences audiences;

    @AfterEach
    void over() {
        scenario.over();
        audiences.stopAll();
    }

    private void refused(String who, String task, Map<String, Object> variables, String message) {
        assertThatThrownBy(() -> scenario.complete(who, task, variables)).isInstanceOf(BadUserRequestException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    @Order(1)
    void aMinorChangeGoesItsWholeWay() {
        change.partnership("T-CHG-1").proposed("New forms");
        assertThat(scenario.instance("change-rollout").getBusinessKey()).isEqualTo("T-CHG-1/change/" + change.id);
        assertThat(scenario.task("describe-change").getName()).endsWith("New forms");
        refused("c.change", "describe-change", Map.of(), "Describe the change first");
        change.described(Kind.CONTENT, Stake.LOW, false, new ChangeAudience("Trainers", "HQ", 20));
        var size = changes.get(change.code, change.id).size();
        assertThat(size.changeClass()).isEqualTo(ChangeClass.MINOR);
        assertThat(size.approval()).isEqualTo(Change.Approval.LEADS);
        assertThat(size.tableVersion()).isPositive();
        assertThat(size.reason()).isNotBlank();

        refused("c.change", "assess-impact", Map.of("impact", " "), "impact: ");
        refused("c.change", "plan-communication", Map.of(), "communicationPlan: ");
        refused("c.change", "plan-training", Map.of(), "trainingPlan: ");
        change.planned();
        refused("c.lead", "approve-change-client", Map.of(), "approvedClient: ");
        refused("p.lead", "approve-change-provider", Map.of("approvedProvider", false), "reasonProvider: ");
        change.approved("c.lead", "p.lead");
        assertThat(change.state()).isEqualTo(State.ROLLING_OUT);
        assertThat(change.waves()).containsExactly(Wave.State.RUNNING);
        assertThat(scenario.instance("change-wave").getBusinessKey()).isEqualTo("T-CHG-1/" + change.wave(1));

        refused("c.change", "deliver-wave", Map.of("trained", "x"), "delivered: ");
        change.delivered();
        refused("c.change", "record-adoption", Map.of("answers", "many"), "answers: ");
        refused("c.change", "record-adoption", Map.of("answers", 4, "awareness", 6), "awareness: ");
        change.measured(5, "3.5");
        assertThat(change.waves()).containsExactly(Wave.State.DONE);
        assertThat(change.state()).isEqualTo(State.REINFORCING);
        assertThat(scenario.timer("reinforcement-due")).isEqualTo(scenario.now().plus(Duration.ofDays(30)));

        scenario.passTo(scenario.timer("reinforcement-due"));
        scenario.passTo(scenario.timer("half-of-measuring-run"));
        assertThat(scenario.told("task-reminder")).contains("c.change");
        change.measured(5, "2.5");
        var held = changes.adoption(change.id);
        assertThat(held.get(held.size() - 1).daysAfter()).isEqualTo(30);
        assertThat(held.get(held.size() - 1).barrier()).hasToString("AWARENESS");
        refused("c.change", "remedy-change", Map.of(), "remedy: ");
        scenario.complete("c.change", "remedy-change", Map.of("remedy", "Managers say again why "));
        assertThat(changes.trace(change.id)).filteredOn(event -> event.kind() == ChangeEvent.Kind.REMEDIED)
                .extracting(ChangeEvent::wave, ChangeEvent::person, ChangeEvent::detail)
                .containsExactly(tuple(null, scenario.user("c.change"), "Managers say again why"));
        scenario.passTo(scenario.timer("reinforcement-due"));
        scenario.passTo(scenario.timer("measuring-is-over"));
        held = changes.adoption(change.id);
        assertThat(held.get(held.size() - 1).outcome()).as("nobody answered").hasToString("NO_RESULT");
        assertThat(scenario.tasks("remedy-change")).as("no result is nothing to remedy").isEmpty();
        scenario.passTo(scenario.timer("half-of-review-run"));
        refused("c.change", "review-change", Map.of(), "lessons: ");
        scenario.complete("c.change", "review-change", Map.of("lessons", "Begin with the trainers"));
        assertThat(change.state()).isEqualTo(State.CLOSED);
        assertThat(scenario.instances("change-rollout")).isEmpty();

        change.proposed("More forms").described(Kind.CONTENT, Stake.LOW, false, new ChangeAudience("Trainers", "HQ", 20));
        assertThat(changes.lessonsFor(changes.get(change.code, change.id))).extracting(Change::lessons).containsExactly("Begin with the trainers");
    }

    @Test
    @Order(2)
    void whatHasNotHeldIsRemediedWherePeopleAreHeldUp() {
        change.partnership("T-CHG-17").running("HQ");
        change.delivered();
        change.measured(5, "4");
        scenario.passTo(scenario.timer("reinforcement-due"));
        var paper = new HashMap<>(ChangeScenario.paper(5, "4"));
        paper.put("reinforcement", "2.4");
        scenario.complete("c.change", "record-adoption", paper);
        assertThat(change.paperOf(scenario.task("remedy-change")))
                .contains("\"daysAfter\":30", "Barrier point: reinforcement", "take back the old way");
        scenario.passTo(scenario.timer("half-of-remedy-run"));
        assertThat(scenario.told("task-reminder")).contains("c.change");
        scenario.passTo(scenario.timer("remedy-kept-silent"));
        assertThat(change.trace()).containsOnlyOnce(ChangeEvent.Kind.NOT_REMEDIED).doesNotContain(ChangeEvent.Kind.REMEDIED);
        assertThat(scenario.timer("reinforcement-due")).as("measured again after 90 days all the same").isNotNull();

        scenario.passTo(scenario.timer("reinforcement-due"));
        change.measured(5, "4");
        assertThat(scenario.tasks("remedy-change")).as("it has held").isEmpty();
        assertThat(scenario.tasks("review-change")).hasSize(1);
    }

    @Test
    @Order(2)
    void nobodyDescribesItAndItIsDropped() {
        change.partnership("T-CHG-2").proposed("Forgotten");
        scenario.passTo(scenario.timer("half-of-description-run"));
        assertThat(scenario.told("task-reminder")).containsExactly("c.change");
        scenario.passTo(scenario.timer("description-kept-silent"));
        assertThat(change.state()).isEqualTo(State.DROPPED);
        assertThat(scenario.instances("change-rollout")).isEmpty();
    }

    @Test
    @Order(2)
    void aPlanThatIsMissingIsShownAndSilenceIsNoApproval() {
        change.partnership("T-CHG-3").proposed("Unplanned").described(Kind.TOOL, Stake.LOW, false, TRAINERS_HQ, TRAINERS_IN);
        assertThat(changes.get(change.code, change.id).size().changeClass()).isEqualTo(ChangeClass.STANDARD);
        scenario.complete("c.change", "assess-impact", Map.of("impact", "Fewer errors"));
        scenario.passTo(scenario.timer("half-of-planning-run"));
        scenario.passTo(scenario.timer("planning-kept-silent"));
        assertThat(changes.trace(change.id).stream().filter(event -> event.kind() == ChangeEvent.Kind.PLAN_MISSING)
                .map(ChangeEvent::detail)).containsExactly("MESSAGES", "TRAINING");

        change.word("c.lead", "client", true);
        scenario.passTo(scenario.timer("half-of-approval-run"));
        scenario.passTo(scenario.timer("approval-kept-silent"));
        assertThat(change.raised(change.change())).hasSize(1);
        assertThat(change.raised(change.change()).get(0).actingSide()).hasToString("PROVIDER");
        change.decided(change.change(), "UNDECIDED");
        assertThat(scenario.tasks("approve-change-provider")).isEmpty();
        change.decided(change.change(), "SEND_BACK");
        scenario.passTo(scenario.timer("approval-kept-silent"));
        change.decided(change.change(), "ACCEPT_RISK");
        assertThat(change.state()).isEqualTo(State.ROLLING_OUT);
    }

    @Test
    @Order(2)
    void oneSideRefusesAndItEndsBeforeItBegan() {
        change.partnership("T-CHG-4").proposed("Unwanted").described(Kind.TOOL, Stake.LOW, false, TRAINERS_HQ).planned();
        change.word("c.lead", "client", true);
        change.word("p.lead", "provider", false);
        assertThat(change.state()).isEqualTo(State.REFUSED);
        assertThat(changes.words(change.id)).extracting(word -> word.reason()).containsExactly(null, "Not now");
        assertThat(scenario.instances("change-rollout")).isEmpty();
    }

    @Test
    @Order(2)
    void anEmergencyBeginsAtOnceAndIsRolledBackWhenItIsRefused() {
        change.partnership("T-CHG-5").proposed("Leak").described(Kind.TOOL, Stake.HIGH, true, TRAINERS_HQ);
        assertThat(change.waves()).containsExactly(Wave.State.RUNNING);
        assertThat(scenario.task("approve-change-client").getDueDate().toInstant()).as("two business days")
                .isEqualTo(Instant.parse("2026-11-04T11:00:00Z"));
        change.delivered();
        change.word("c.lead", "client", false);
        change.word("p.lead", "provider", true);
        assertThat(change.state()).isEqualTo(State.ROLLING_BACK);
        assertThat(change.waves()).containsExactly(Wave.State.ROLLING_BACK);
        assertThat(scenario.instances("change-wave")).isEmpty();
        undo(true);
        undo(true);
        assertThat(change.state()).isEqualTo(State.ROLLED_BACK);
        assertThat(change.fates(1)).containsOnly(Fate.UNDONE);
        assertThat(scenario.instances("change-rollout")).isEmpty();
    }

    @Test
    @Order(2)
    void anEmergencyThatIsApprovedGoesOn() {
        change.partnership("T-CHG-6").proposed("Leak").described(Kind.TOOL, Stake.HIGH, true, TRAINERS_HQ);
        change.delivered();
        change.measured(5, "4");
        assertThat(change.waves()).containsExactly(Wave.State.DONE);
        change.approved("c.lead", "p.lead");
        assertThat(change.state()).isEqualTo(State.REINFORCING);
    }

    @Test
    @Order(2)
    void anEmergencyThatASponsorRollsBackIsApprovedByNobodyAnyMore() {
        change.partnership("T-CHG-14").proposed("Leak").described(Kind.TOOL, Stake.HIGH, true, TRAINERS_HQ);
        change.delivered("C" + change.id + "-W1");
        change.word("c.lead", "client", true);
        scenario.when(() -> changes.rollBack(change.code, change.id, "It harms", scenario.user("s.hq")));
        assertThat(scenario.tasks("approve-change-provider")).as("nobody is asked about what is rolled back").isEmpty();
        assertThat(change.trace()).containsOnlyOnce(ChangeEvent.Kind.APPROVAL_WITHDRAWN)
                .doesNotContain(ChangeEvent.Kind.APPROVED, ChangeEvent.Kind.REFUSED);
        assertThat(change.waves()).containsExactly(Wave.State.ROLLING_BACK);
        undo(true);
        assertThat(change.waves()).containsExactly(Wave.State.ROLLED_BACK);
        assertThat(change.state()).isEqualTo(State.ROLLED_BACK);
        assertThat(scenario.instances("change-rollout")).isEmpty();
    }

    @Test
    @Order(2)
    void theLadderIsNotAskedEitherAboutAnEmergencyThatASponsorRollsBack() {
        change.partnership("T-CHG-15").proposed("Leak").described(Kind.TOOL, Stake.HIGH, true, TRAINERS_HQ);
        change.delivered("C" + change.id + "-W1");
        scenario.passTo(scenario.timer("approval-kept-silent"));
        assertThat(change.raised(change.change())).extracting(Escalation::status).containsExactly(Escalation.Status.OPEN);
        scenario.when(() -> changes.rollBack(change.code, change.id, "It harms", scenario.user("s.hq")));
        assertThat(change.raised(change.change())).extracting(Escalation::status).containsExactly(Escalation.Status.WITHDRAWN);
        assertThat(scenario.tasks("decide-escalation")).isEmpty();
        assertThat(change.trace()).containsOnlyOnce(ChangeEvent.Kind.APPROVAL_WITHDRAWN);
        undo(true);
        assertThat(change.state()).isEqualTo(State.ROLLED_BACK);
        assertThat(scenario.instances("change-rollout")).isEmpty();
    }

    @Test
    @Order(2)
    void anEmergencyThatStandsStillIsStillToBeApproved() {
        change.partnership("T-CHG-16").proposed("Leak").described(Kind.TOOL, Stake.HIGH, true, TRAINERS_HQ);
        scenario.when(() -> changes.stop(change.code, change.id, "Wait", scenario.user("s.hq")));
        assertThat(scenario.tasks("approve-change-client")).as("a sponsor may go on with it").hasSize(1);
        assertThat(change.trace()).doesNotContain(ChangeEvent.Kind.APPROVAL_WITHDRAWN);
        scenario.when(() -> changes.rollBack(change.code, change.id, "It harms", scenario.user("s.hq")));
        assertThat(scenario.tasks("approve-change-client")).isEmpty();
        assertThat(change.state()).as("no wave had anything to undo").isEqualTo(State.ROLLED_BACK);
    }

    private void undo(boolean undone) {
        scenario.complete("c.change", "undo-step", Map.of("undone", undone, "said", "As before"));
    }

    @Test
    @Order(3)
    void waveAfterWaveAsThePlanSaysWhichMayChange() {
        change.partnership("T-CHG-7").proposed("Tool").described(Kind.TOOL, Stake.LOW, false, TRAINERS_HQ, TRAINERS_IN).planned()
                .approved("c.lead", "p.lead");
        assertThat(change.waves()).containsExactly(Wave.State.RUNNING, Wave.State.PLANNED);
        assertThat(scenario.timer("time-to-look-again")).isEqualTo(Instant.parse("2026-11-08T18:30:00Z"));
        assertThatThrownBy(() -> changes.moveWave(change.code, change.id, 1, 1, "HQ", LocalDate.of(2026, 11, 20), scenario.user("c.change")))
                .hasMessageContaining("begun");
        scenario.when(() -> changes.moveWave(change.code, change.id, 2, 1, "IN", LocalDate.of(2026, 11, 12), scenario.user("c.change")));
        assertThat(scenario.timer("time-to-look-again")).isEqualTo(Instant.parse("2026-11-11T18:30:00Z"));
        scenario.passTo(scenario.timer("time-to-look-again"));
        assertThat(change.waveOf(2).state()).as("two at once").isEqualTo(Wave.State.RUNNING);
        scenario.when(() -> changes.addWave(change.code, change.id, "HQ", LocalDate.of(2026, 11, 11), scenario.user("p.lead")));
        assertThat(change.waveOf(3).state()).as("no third at once").isEqualTo(Wave.State.PLANNED);
        scenario.when(() -> changes.addWave(change.code, change.id, "IN", LocalDate.of(2026, 12, 12), scenario.user("p.lead")));
        scenario.when(() -> changes.dropWave(change.code, change.id, 4, scenario.user("p.lead")));
        change.delivered(change.waveOf(1).key());
        change.measured(change.waveOf(1).key(), 5, "4");
        assertThat(change.waveOf(3).state()).isEqualTo(Wave.State.RUNNING);
        assertThat(change.trace()).contains(ChangeEvent.Kind.WAVE_MOVED, ChangeEvent.Kind.WAVE_ADDED, ChangeEvent.Kind.WAVE_DROPPED);
    }

    @Test
    @Order(3)
    void aStopReachesRunningWavesAtOnceAndLeavesThemAsTheyStand() {
        change.partnership("T-CHG-8").running("HQ");
        change.delivered();
        assertThatThrownBy(() -> changes.stop(change.code, change.id, "No", scenario.user("c.change"))).hasMessageContaining("sponsor");
        scenario.when(() -> changes.stop(change.code, change.id, "Too many errors", scenario.user("s.hq")));
        assertThat(change.waves()).containsExactly(Wave.State.STOPPED);
        assertThat(scenario.instances("change-wave")).isEmpty();
        assertThat(scenario.tasks("record-adoption")).isEmpty();
        assertThat(change.fates(1)).containsExactly(Fate.STANDS, Fate.STANDS);
        assertThat(change.state()).isEqualTo(State.STOPPED);
        scenario.when(() -> changes.addWave(change.code, change.id, "HQ", LocalDate.of(2026, 11, 2), scenario.user("c.change")));
        assertThat(change.waveOf(2).state()).as("nothing begins while it is stopped").isEqualTo(Wave.State.PLANNED);
        scenario.when(() -> changes.goOn(change.code, change.id, "Repaired", scenario.user("x.hq")));
        assertThat(change.waveOf(2).state()).isEqualTo(Wave.State.RUNNING);
    }

    @Test
    @Order(3)
    void stoppedAndLeftAloneItStaysAsItStands() {
        change.partnership("T-CHG-9").running("HQ");
        scenario.when(() -> changes.stop(change.code, change.id, "Too many errors", scenario.user("s.hq")));
        scenario.afterBusinessDays(10);
        assertThat(change.state()).isEqualTo(State.LEFT_STOPPED);
        assertThat(scenario.instances("change-rollout")).isEmpty();
    }

    @Test
    @Order(3)
    void aSponsorRollsItBackWaveByWaveInReverse() {
        change.partnership("T-CHG-10").proposed("Tool").described(Kind.TOOL, Stake.LOW, false, TRAINERS_HQ, TRAINERS_IN).planned()
                .approved("c.lead", "p.lead");
        change.delivered();
        change.measured(5, "4");
        scenario.passTo(scenario.timer("time-to-look-again"));
        change.delivered(change.waveOf(2).key());
        scenario.when(() -> changes.rollBack(change.code, change.id, "It harms", scenario.user("x.in")));
        assertThat(change.waves()).containsExactly(Wave.State.DONE, Wave.State.ROLLING_BACK);
        assertThat(scenario.task("undo-step").getName()).contains(change.waveOf(2).key());
        undo(true);
        assertThat(change.waves()).containsExactly(Wave.State.ROLLING_BACK, Wave.State.ROLLED_BACK);
        undo(true);
        undo(true);
        assertThat(change.waves()).containsExactly(Wave.State.ROLLED_BACK, Wave.State.ROLLED_BACK);
        assertThat(change.state()).isEqualTo(State.ROLLED_BACK);
        assertThat(scenario.instances("change-rollout")).isEmpty();
    }

    @Test
    @Order(4)
    void oneOfThreeRegionsMissesItsBarTwiceIsRolledBackAndTheRestGoesOn() {
        change.partnership("T-CHG-11");
        change.region("US");
        change.learners("Trainers");
        change.proposed("Platform").described(
                Kind.TOOL, Stake.HIGH, false, TRAINERS_HQ, TRAINERS_IN, new ChangeAudience("Trainers", "US", 10)).planned();
        assertThat(changes.get(change.code, change.id).size()).extracting(Change.Size::changeClass, Change.Size::pilot, Change.Size::atOnce)
                .containsExactly(ChangeClass.MAJOR, true, 2);
        assertThat(scenario.candidates(scenario.task("approve-change-client"))).containsExactly("s.hq");
        change.approved("s.hq", "x.hq");
        var pilot = change.waveOf(1);
        assertThat(pilot).extracting(Wave::region, Wave::pilot).containsExactly("US", true);
        wave(pilot.key(), "4");
        assertThat(change.waveOf(1).state()).isEqualTo(Wave.State.DONE);

        scenario.passTo(Instant.parse("2026-11-17T08:00:00Z"));
        assertThat(change.waves()).containsExactly(Wave.State.DONE, Wave.State.RUNNING, Wave.State.RUNNING);
        var hq = change.waveOf(2);
        var india = change.waveOf(3);
        wave(india.key(), "2.4");
        change.delivered(hq.key());
        assertThat(scenario.tasks("remedy-wave")).hasSize(1);
        scenario.complete("c.change", "remedy-wave", Map.of("remedy", "A sponsor explains"));
        scenario.after(Duration.ofDays(1));
        change.measured(india.key(), 5, "2.6");
        assertThat(change.raised(change.wave(3))).hasSize(1);
        assertThat(change.raised(change.wave(3)).get(0).region()).isEqualTo("IN");
        change.decided(change.wave(3), "DIRECT_ACTION");
        assertThat(change.waveOf(3).state()).isEqualTo(Wave.State.ROLLING_BACK);
        // Remedy and delivery are undone, the letters that never left need no withdrawal.
        undo(true);
        undo(false);
        assertThat(scenario.tasks("undo-step")).isEmpty();
        scenario.complete("s.in", "sign-irreversible", Map.of("seen", true));
        assertThat(change.waveOf(3).state()).isEqualTo(Wave.State.ROLLED_BACK);

        assertThat(change.waveOf(2).state()).as("the rest goes on").isEqualTo(Wave.State.RUNNING);
        change.measured(hq.key(), 5, "4.2");
        assertThat(change.waves()).containsExactly(Wave.State.DONE, Wave.State.DONE, Wave.State.ROLLED_BACK);
        assertThat(change.state()).isEqualTo(State.REINFORCING);
        scenario.passTo(Instant.parse("2027-04-30T10:00:00Z"));
        assertThat(change.state()).as("nobody wrote lessons").isEqualTo(State.CLOSED);
        assertThat(change.trace()).contains(ChangeEvent.Kind.NOT_REVIEWED);
    }

    private void textsApproved() {
        scenario.tasks("approve-communication").forEach(task -> change.textApproved("s.hq", task));
    }

    /** Its letters are approved and leave, it is delivered and measured. */
    private void wave(String key, String mean) {
        textsApproved();
        scenario.passTo(scenario.now().plus(Duration.ofDays(9)));
        change.delivered(key);
        change.measured(key, 5, mean);
    }

    @Test
    @Order(4)
    void aPilotThatFailsStopsTheChangeUntilASponsorSaysOtherwise() {
        change.partnership("T-CHG-12").proposed("Order").described(Kind.ORGANISATION, Stake.LOW, false, TRAINERS_HQ, TRAINERS_IN).planned()
                .approved("s.hq", "x.hq");
        scenario.passTo(scenario.timer("delivery-kept-silent"));
        assertThat(change.waves()).containsExactly(Wave.State.STOPPED, Wave.State.PLANNED);
        assertThat(change.state()).isEqualTo(State.STOPPED);
        assertThat(change.trace()).contains(ChangeEvent.Kind.PILOT_FAILED);
        scenario.when(() -> changes.goOn(change.code, change.id, "It was August", scenario.user("s.hq")));
        assertThat(change.waves()).containsExactly(Wave.State.STOPPED, Wave.State.RUNNING);
    }

    /** A model without the approval, or with a word by nobody, begins nothing. */
    @Test
    @Order(4)
    void whatBothSidesHaveNotApprovedDoesNotBeginWhateverTheModelSays() {
        change.partnership("T-CHG-63").proposed("Tool").described(Kind.TOOL, Stake.LOW, false, TRAINERS_HQ).planned();
        assertThatThrownBy(() -> scenario.when(() -> steps.approve(change.id))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> scenario.when(() -> steps.begin(change.id))).isInstanceOf(IllegalStateException.class);
        for (var who : new String[] {null, scenario.user("p.lead")}) {
            assertThatThrownBy(() -> scenario.when(() -> steps.recordWord(change.id, Side.CLIENT, true, null, who)))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(change.state()).isEqualTo(State.PLANNED);
        change.approved("c.lead", "p.lead");
        assertThat(change.state()).isEqualTo(State.ROLLING_OUT);
    }

    /** To go on after a stop is no word on a pilot that hasn't begun; nor can a manager do without it. */
    @Test
    @Order(4)
    void nobodyGetsAroundThePilot() {
        change.partnership("T-CHG-61").proposed("Order").described(Kind.ORGANISATION, Stake.LOW, false, TRAINERS_HQ, TRAINERS_IN).planned();
        scenario.when(() -> changes.moveWave(change.code, change.id, 1, 1, "IN", LocalDate.of(2026, 11, 20), scenario.user("c.change")));
        scenario.when(() -> changes.moveWave(change.code, change.id, 2, 2, "HQ", LocalDate.of(2026, 11, 2), scenario.user("c.change")));
        change.approved("s.hq", "x.hq");
        assertThat(change.waveOf(1).pilot()).isTrue();
        assertThatThrownBy(() -> changes.dropWave(change.code, change.id, 1, scenario.user("c.change")))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("pilot");
        scenario.when(() -> changes.stop(change.code, change.id, "Wait", scenario.user("s.hq")));
        scenario.passTo(scenario.now().plusSeconds(60));
        scenario.when(() -> changes.goOn(change.code, change.id, "Go", scenario.user("s.hq")));
        assertThat(change.waves()).as("the pilot first").containsExactly(Wave.State.PLANNED, Wave.State.PLANNED);
        scenario.passTo(Instant.parse("2026-11-20T12:00:00Z"));
        assertThat(change.waves()).containsExactly(Wave.State.RUNNING, Wave.State.PLANNED);
        scenario.passTo(scenario.timer("delivery-kept-silent"));
        assertThat(change.trace()).as("the earlier word doesn't count").contains(ChangeEvent.Kind.PILOT_FAILED);
        assertThat(change.waves()).containsExactly(Wave.State.STOPPED, Wave.State.PLANNED);
    }

    /** Twenty said, three thousand on the list: a change is sized by those who are told. */
    @Test
    @Order(4)
    void aChangeIsSizedByThoseOnTheListWhateverIsSaid() {
        change.partnership("T-CHG-62");
        audiences.create(change.code, "trainers", 3000);
        change.proposed("Small talk").described(Kind.CONTENT, Stake.LOW, false, new ChangeAudience("Trainers", "HQ", 20));
        assertThat(changes.get(change.code, change.id).size().changeClass()).isEqualTo(Change.ChangeClass.MAJOR);
        change.proposed("In India").described(Kind.CONTENT, Stake.LOW, false, new ChangeAudience("Trainers", "IN", 20));
        assertThat(changes.get(change.code, change.id).size().changeClass()).as("the list names nobody there").isEqualTo(Change.ChangeClass.MINOR);
    }

    @Test
    @Order(4)
    void whatItsAudiencesCarryAlreadyIsCounted() {
        change.partnership("T-CHG-13").proposed("First").described(Kind.TOOL, Stake.LOW, false, TRAINERS_HQ, TRAINERS_IN).planned();
        change.proposed("Second").described(Kind.TOOL, Stake.LOW, false, new ChangeAudience("trainers", "HQ", 40), new ChangeAudience("Drivers", "HQ", 7));
        change.planned();
        assertThat(changes.get(change.code, change.id).saturation()).contains("trainers", "HQ", "40", "1 change", "First").doesNotContain("Drivers");
        assertThat(changes.calendar(change.code)).extracting(load -> load.audience().region()).containsExactly("HQ", "HQ", "HQ", "IN");
    }
}
