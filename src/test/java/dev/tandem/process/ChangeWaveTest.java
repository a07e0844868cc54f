package dev.tandem.process;

import static dev.tandem.communication.TestAudiences.learner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.change.Change.Kind;
import dev.tandem.change.Change.Stake;
import dev.tandem.change.Change.State;
import dev.tandem.change.ChangeAudience;
import dev.tandem.change.ChangeEvent;
import dev.tandem.change.ChangeService;
import dev.tandem.change.ChangeStep;
import dev.tandem.change.ChangeStep.Fate;
import dev.tandem.change.Wave;
import dev.tandem.communication.Communications;
import dev.tandem.communication.Communications.Text;
import dev.tandem.communication.TestAudiences;
import dev.tandem.escalation.Escalation;
import dev.tandem.partnership.Suspensions;
import dev.tandem.support.PartnershipScenario;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One wave and its rollback: what learners are told, the gate by ADKAR, each clock that runs out, and what can't be undone. */
@TandemTest
@Tag("database")
@ExtendWith(Scenarios.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChangeWaveTest {

    @Autowired
    PartnershipScenario scenario;

    @Autowired
    ChangeScenario change;

    @Autowired
    ChangeService changes;

    @Autowired
    Communications communications;

    @Autowired
    TestAudiences audiences;

    @Autowired
    Suspensions suspensions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestPeople people;

    @Autowired
    TaskService tasks;

    @AfterEach
    void over() {
        scenario.over();
        audiences.stopAll();
    }

    private void told(String code) {
        change.partnership(code);
        change.learners("Trainers");
        change.running("HQ");
    }

    private void refused(String who, String task, Map<String, Object> variables, String message) {
        assertThatThrownBy(() -> scenario.complete(who, task, variables)).isInstanceOf(BadUserRequestException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    @Order(1)
    void learnersHearInTheWordsThatASponsorApproved() {
        told("T-CHG-20");
        var task = scenario.task("approve-communication");
        var letter = change.communicationOf(task);
        assertThat(communications.get(letter).subject()).isEqualTo(change.wave(1));
        assertThat(scenario.candidates(task)).containsExactly("s.hq", "x.hq");
        refused("s.hq", "approve-communication", Map.of(), "Read the letter");
        assertThat(scenario.tasks("deliver-wave")).as("nothing is delivered before learners know").isEmpty();
        change.textApproved("s.hq", task);
        assertThat(scenario.tasks("approve-communication")).isEmpty();
        assertThat(communications.get(letter).startedAt()).isEqualTo(scenario.now());
        assertThat(changes.steps(change.waveOf(1).id())).extracting(ChangeStep::communication).containsExactly(letter);
        assertThat(scenario.tasks("deliver-wave")).hasSize(1);
    }

    @Test
    @Order(1)
    void aTextThatWasChangedSinceIsApprovedAnew() {
        change.partnership("T-CHG-21");
        change.learners("Trainers");
        change.proposed("Tool").described(Kind.TOOL, Stake.HIGH, false, new ChangeAudience("Trainers", "HQ", 20)).planned()
                .approved("c.lead", "p.lead");
        assertThat(scenario.tasks("approve-communication")).as("announcement and training").hasSize(2);
        scenario.tasks("approve-communication").forEach(task -> change.textApproved("s.hq", task));
        var later = changes.messages(change.waveOf(1).id()).get(1);
        assertThat(communications.get(later).startedAt()).isNull();
        var text = communications.get(later).texts().get(0);
        scenario.when(() -> communications.write(
                later, List.of(new Text(text.locale(), text.heading(), text.body() + " Really.")), scenario.user("c.comms")));
        scenario.passTo(scenario.timer("date-has-come"));
        assertThat(communications.get(later).startedAt()).as("it doesn't leave").isNull();
        change.textApproved("x.hq", scenario.task("approve-communication"));
        assertThat(communications.get(later).startedAt()).isNotNull();
    }

    /** A list may hold learners of every region; the wave of one tells its own, and its own sponsors and those at the centre approve. */
    @Test
    @Order(1)
    void aWaveTellsTheLearnersOfItsOwnRegion() {
        change.partnership("T-CHG-64");
        audiences.create(change.code, "Trainers", learner("hq@c42.example", "HQ", "en", false), learner("in@c42.example", "IN", "de", false));
        change.running("HQ");
        var task = scenario.task("approve-communication");
        var letter = communications.get(change.communicationOf(task));
        assertThat(letter.region()).isEqualTo("HQ");
        assertThat(letter.texts()).extracting(Text::locale).containsExactly("en");
        assertThat(communications.approvers(letter.id())).extracting(Communications.Approver::region).containsOnly("HQ");
    }

    @Test
    @Order(2)
    void aTextThatNobodyApprovesStopsTheWave() {
        told("T-CHG-22");
        scenario.passTo(scenario.timer("half-of-approval-run"));
        assertThat(scenario.candidates(scenario.task("approve-communication"))).contains("s.hq", "s.in");
        scenario.passTo(scenario.timer("text-kept-silent"));
        assertThat(change.waves()).containsExactly(Wave.State.STOPPED);
        assertThat(change.trace()).contains(ChangeEvent.Kind.TEXT_NOT_APPROVED);
        assertThat(change.state()).isEqualTo(State.LEFT_STOPPED);
        assertThat(changes.steps(change.waveOf(1).id())).isEmpty();
    }

    @Test
    @Order(2)
    void aWaveThatNobodyDeliversIsStopped() {
        change.partnership("T-CHG-23").running("HQ");
        scenario.passTo(scenario.timer("half-of-delivery-run"));
        assertThat(scenario.told("task-reminder")).containsExactly("c.change");
        scenario.passTo(scenario.timer("delivery-kept-silent"));
        assertThat(change.waves()).containsExactly(Wave.State.STOPPED);
    }

    @Test
    @Order(3)
    void tooFewAnswersAreNoResultAndGoUpTheLadderTheSecondTime() {
        change.partnership("T-CHG-24").running("IN");
        change.delivered();
        scenario.passTo(scenario.timer("half-of-measuring-run"));
        change.measured(1, "5");
        assertThat(changes.adoption(change.id).get(0).outcome()).hasToString("NO_RESULT");
        scenario.passTo(scenario.timer("measuring-is-over"));
        assertThat(change.raised(change.wave(1))).hasSize(1);
        change.decided(change.wave(1), "UNDECIDED");
        assertThat(change.waves()).containsExactly(Wave.State.RUNNING);
        change.decided(change.wave(1), "ACCEPT_RISK");
        assertThat(change.waves()).containsExactly(Wave.State.DONE);
        assertThat(change.state()).isEqualTo(State.REINFORCING);
    }

    @Test
    @Order(3)
    void aStopTakesItBackFromTheLadder() {
        change.partnership("T-CHG-28").running("HQ");
        change.delivered();
        change.measured(0, null);
        change.measured(0, null);
        assertThat(change.raised(change.wave(1))).hasSize(1);
        scenario.when(() -> changes.stop(change.code, change.id, "Enough", scenario.user("s.hq")));
        assertThat(change.raised(change.wave(1))).extracting(Escalation::status).containsExactly(Escalation.Status.WITHDRAWN);
        assertThat(change.waves()).containsExactly(Wave.State.STOPPED);
    }

    @Test
    @Order(3)
    void aPartnershipThatStandsStillMovesWhatHasNotBegun() {
        change.partnership("T-CHG-29").proposed("Tool")
                .described(Kind.TOOL, Stake.LOW, false, new ChangeAudience("Trainers", "HQ", 20), new ChangeAudience("Trainers", "IN", 20)).planned()
                .approved("c.lead", "p.lead");
        scenario.when(() -> changes.stop(change.code, change.id, "Enough", scenario.user("s.hq")));
        scenario.when(() -> suspensions.ask(change.code, scenario.user("c.lead"), "Both sites move house", LocalDate.of(2026, 11, 30)));
        scenario.when(() -> suspensions.agree(change.code, scenario.user("p.lead")));
        scenario.clock(Instant.parse("2026-11-18T11:00:00Z"));
        scenario.when(() -> suspensions.end(change.code, scenario.user("c.lead")));
        assertThat(change.waveOf(2).beginsOn()).as("five business days were left").isEqualTo(LocalDate.of(2026, 11, 25));
        scenario.passTo(Instant.parse("2026-11-27T11:00:00Z"));
        assertThat(change.state()).isEqualTo(State.STOPPED);
        scenario.passTo(Instant.parse("2026-12-03T11:00:00Z"));
        assertThat(change.state()).as("ten business days without what stood still").isEqualTo(State.LEFT_STOPPED);
    }

    @Test
    @Order(3)
    void belowTheBarItIsRemediedAtTheFirstWeakElement() {
        change.partnership("T-CHG-25").running("HQ");
        change.delivered();
        var marks = new HashMap<>(ChangeScenario.paper(8, "4"));
        marks.put("knowledge", "2.9");
        marks.put("ability", "2.1");
        scenario.complete("c.change", "record-adoption", marks);
        assertThat(changes.adoption(change.id).get(0).barrier()).as("the first, not the weakest").hasToString("KNOWLEDGE");
        refused("c.change", "remedy-wave", Map.of(), "remedy: ");
        scenario.passTo(scenario.timer("half-of-remedy-run"));
        scenario.passTo(scenario.timer("remedy-kept-silent"));
        assertThat(change.trace()).contains(ChangeEvent.Kind.NOT_REMEDIED);
        scenario.after(Duration.ofDays(1));
        change.measured(8, "2");
        assertThat(change.raised(change.wave(1))).hasSize(1);
        change.decided(change.wave(1), "SEND_BACK");
        scenario.complete("c.change", "remedy-wave", Map.of("remedy", "Coaches"));
        scenario.after(Duration.ofDays(1));
        change.measured(8, "4");
        assertThat(change.waves()).containsExactly(Wave.State.DONE);
        assertThat(changes.adoption(change.id)).hasSize(3).last().extracting(each -> each.answers()).as("answers since it was remedied")
                .isEqualTo(8);
    }

    /** As the letter's sending would have it: one learner has it. */
    private void hasLeft(long letter) {
        jdbc.sql("insert into communication_recipients (communication, partnership, address_hash, address, state, tracking_agreed, attempts,"
                        + " next_attempt_at) values (:letter, :code, 'x', 'anna@example.org', 'SENT', false, 1, current_timestamp)")
                .param("letter", letter).param("code", change.code).update();
    }

    private void toldAndRolledBack(String code) {
        told(code);
        change.textApproved("s.hq", scenario.task("approve-communication"));
        hasLeft(changes.messages(change.waveOf(1).id()).get(0));
        change.delivered();
        scenario.when(() -> changes.rollBack(change.code, change.id, "It harms", scenario.user("s.hq")));
    }

    @Test
    @Order(5)
    void whatWasDoneIsUndoneInReverseAndLearnersAreTold() {
        toldAndRolledBack("T-CHG-26");
        refused("c.change", "undo-step", Map.of("said", "x"), "undone: ");
        refused("c.change", "undo-step", Map.of("undone", true), "said: ");
        scenario.complete("c.change", "undo-step", Map.of("undone", true, "said", "Removed"));
        assertThat(change.fates(1)).as("the latest first").containsExactly(Fate.STANDS, Fate.STANDS, Fate.UNDONE);
        scenario.complete("c.change", "undo-step", Map.of("undone", false, "said", "They have learned it"));
        refused("s.hq", "approve-withdrawal", Map.of(), "Read the letter");
        var withdrawal = change.communicationOf(scenario.task("approve-withdrawal"));
        assertThat(communications.get(withdrawal).kind()).isEqualTo(Communications.Kind.WITHDRAWAL);
        change.textApproved("s.hq", scenario.task("approve-withdrawal"));
        assertThat(communications.get(withdrawal).startedAt()).isNotNull();
        assertThat(change.fates(1)).containsExactly(Fate.UNDONE, Fate.CANNOT_BE_UNDONE, Fate.UNDONE);
        refused("s.hq", "sign-irreversible", Map.of("seen", false), "seen: ");
        people.create("t.chg.office", "governance-office");
        assertThatThrownBy(() -> people.as("t.chg.office", () -> tasks.complete(scenario.task("sign-irreversible").getId(), Map.of("seen", true))))
                .as("the office signs for no sponsor").isInstanceOf(BadUserRequestException.class).hasMessageContaining("sponsor");
        scenario.complete("s.hq", "sign-irreversible", Map.of("seen", true));
        assertThat(changes.steps(change.waveOf(1).id()).get(1).signedBy()).isEqualTo(scenario.user("s.hq"));
        assertThat(change.state()).isEqualTo(State.ROLLED_BACK);
        assertThat(scenario.instances("wave-rollback")).isEmpty();
    }

    @Test
    @Order(6)
    void whenNobodyUndoesAnythingItIsListedAndTheLadderDecidesOnTheWithdrawal() {
        toldAndRolledBack("T-CHG-27");
        scenario.passTo(scenario.timer("half-of-undoing-run"));
        assertThat(scenario.told("task-reminder")).contains("c.change");
        scenario.passTo(scenario.timer("undoing-kept-silent"));
        scenario.passTo(scenario.timer("undoing-kept-silent"));
        scenario.passTo(scenario.timer("half-of-withdrawal-run"));
        assertThat(scenario.candidates(scenario.task("approve-withdrawal"))).contains("s.in");
        scenario.passTo(scenario.timer("withdrawal-kept-silent"));
        change.decided(change.wave(1), "UNDECIDED");
        change.decided(change.wave(1), "SEND_BACK");
        assertThat(scenario.tasks("approve-withdrawal")).hasSize(1);
        scenario.passTo(scenario.timer("withdrawal-kept-silent"));
        change.decided(change.wave(1), "ACCEPT_RISK");
        scenario.passTo(scenario.timer("half-of-signing-run"));
        scenario.passTo(scenario.timer("signing-kept-silent"));
        assertThat(change.fates(1)).containsExactly(Fate.CANNOT_BE_UNDONE, Fate.NOT_UNDONE, Fate.NOT_UNDONE);
        assertThat(changes.steps(change.waveOf(1).id())).extracting(ChangeStep::signedBy).containsOnlyNulls();
        assertThat(change.trace()).contains(ChangeEvent.Kind.NOT_SIGNED);
        assertThat(change.state()).isEqualTo(State.ROLLED_BACK);
    }
}
