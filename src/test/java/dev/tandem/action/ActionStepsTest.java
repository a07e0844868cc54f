package dev.tandem.action;

import static dev.tandem.partnership.TestCharters.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.action.ActionItem.Horizon;
import dev.tandem.action.ActionItem.Status;
import dev.tandem.action.ActionService.NewAction;
import dev.tandem.action.ActionStep.Kind;
import dev.tandem.action.ActionSteps.Part;
import dev.tandem.partnership.TestCharters;
import dev.tandem.support.TandemTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The provider does it, the client is the counterpart. */
@TandemTest
@Tag("database")
class ActionStepsTest {

    private static final LocalDate DUE = LocalDate.of(2026, 7, 28);

    @Autowired
    ActionService actions;

    @Autowired
    ActionSteps steps;

    @Autowired
    TestCharters charters;

    private String code;
    private long id;

    @BeforeEach
    void inJuly() {
        at("2026-07-14T12:00:00Z");
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    private static void at(String moment) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(moment)));
    }

    private void agreed(String code) {
        this.code = code;
        charters.create(code, LocalDate.of(2026, 7, 1));
        id = actions.agree(code + "/2026-07/1", new NewAction(
                code, YearMonth.of(2026, 7), "Problem", "Solution", user(code, "p.comms"), user(code, "c.change"), Horizon.IMMEDIATE, DUE,
                null)).id();
    }

    private String who(String name) {
        return user(code, name);
    }

    @Test
    void doneIsWhatTheOtherSideVerifies() {
        agreed("T-ACT-1");
        steps.reportProgress(id, who("p.comms"), "Half of it");
        assertThatThrownBy(() -> steps.verify(id, who("c.change"), true, null)).hasMessage("it wasn't reported done");
        steps.reportDone(id, who("p.lead"), "Photo");
        assertThatThrownBy(() -> steps.verify(id, who("p.lead"), true, null)).hasMessageStartingWith("person: ");
        assertThatThrownBy(() -> steps.verify(id, who("p.comms"), true, null)).hasMessageStartingWith("person: ");
        assertThatThrownBy(() -> steps.verify(id, who("c.comms"), true, null)).hasMessageStartingWith("person: ");
        assertThatThrownBy(() -> steps.verify(id, who("c.change"), false, " ")).hasMessage("reason: must say something");
        steps.verify(id, who("c.change"), false, "Too dark");
        assertThat(actions.open(code)).hasSize(1);
        steps.reportDone(id, who("p.comms"), "Better photo");
        at("2026-07-15T12:00:00Z");
        steps.verify(id, who("c.lead"), true, null);

        assertThat(steps.get(id)).extracting(ActionItem::status, ActionItem::outcome, ActionItem::endedAt)
                .containsExactly(Status.DONE, "Better photo", Instant.parse("2026-07-15T12:00:00Z"));
        assertThat(steps.of(id)).extracting(ActionStep::kind)
                .containsExactly(Kind.PROGRESS, Kind.REPORTED_DONE, Kind.RETURNED, Kind.REPORTED_DONE, Kind.VERIFIED);
        assertThat(steps.of(id)).extracting(ActionStep::actedFor).containsExactly(null, who("p.comms"), null, null, who("c.change"));
        assertThatThrownBy(() -> steps.reportProgress(id, who("p.comms"), "More")).hasMessage("it is settled: DONE");
    }

    @Test
    void onlyTheOtherSideMovesItsDateAndOnlyTwice() {
        agreed("T-ACT-2");
        var august = LocalDate.of(2026, 8, 14);
        assertThatThrownBy(() -> steps.answerDate(id, who("c.change"), true, null)).hasMessage("no new date is proposed for it");
        assertThatThrownBy(() -> steps.proposeDate(id, who("c.change"), august, "Late")).hasMessageStartingWith("person: ");
        assertThatThrownBy(() -> steps.proposeDate(id, who("p.comms"), LocalDate.of(2026, 7, 14), "Late")).hasMessageStartingWith("dueOn: ");
        assertThatThrownBy(() -> steps.proposeDate(id, who("p.comms"), DUE, "Late")).hasMessageStartingWith("dueOn: ");
        assertThatThrownBy(() -> steps.proposeDate(id, who("p.comms"), august, null)).hasMessage("reason: must say something");
        assertThat(steps.proposeDate(id, who("p.comms"), august, "Late")).isTrue();
        assertThatThrownBy(() -> steps.answerDate(id, who("p.lead"), true, null)).hasMessageStartingWith("person: ");
        assertThat(steps.get(id).dueOn()).isEqualTo(DUE);
        steps.answerDate(id, who("c.change"), true, null);
        assertThat(steps.get(id).dueOn()).isEqualTo(august);
        assertThat(steps.proposeDate(id, who("p.comms"), august.plusDays(3), "Later")).isTrue();
        steps.answerDate(id, who("c.change"), false, "No");
        assertThat(steps.get(id).dueOn()).isEqualTo(august);

        assertThat(steps.proposeDate(id, who("p.comms"), august.plusDays(4), "Later still")).isFalse();
        assertThatThrownBy(() -> steps.answerDate(id, who("c.change"), true, null)).hasMessageContaining("for the ladder");
        assertThat(steps.get(id).dueOn()).isEqualTo(august);
    }

    @Test
    void theLadderGivesADateOrSendsItBackOrDropsIt() {
        agreed("T-ACT-3");
        steps.sendBack(id, "Talk to each other");
        assertThat(steps.get(id).dueOn()).isEqualTo(DUE);
        at("2026-07-29T12:00:00Z");
        assertThat(steps.markOverdue(id)).isTrue();
        assertThat(steps.markOverdue(id)).isFalse();
        steps.sendBack(id, "Talk to each other");
        assertThat(steps.get(id).dueOn()).isEqualTo(LocalDate.of(2026, 8, 5));
        steps.direct(id, LocalDate.of(2026, 8, 20), "By then");
        assertThat(steps.get(id).dueOn()).isEqualTo(LocalDate.of(2026, 8, 20));
        steps.direct(id, LocalDate.of(2026, 7, 2), null);
        assertThat(steps.get(id).dueOn()).isEqualTo(LocalDate.of(2026, 8, 5));
        steps.drop(id, "We live with it");
        assertThat(steps.get(id)).extracting(ActionItem::status, ActionItem::outcome).containsExactly(Status.DROPPED, "We live with it");
    }

    @Test
    void itsEffectIsLookedAtOneAndThreeReviewsAfterItWasDone() {
        agreed("T-ACT-4");
        at("2026-08-03T12:00:00Z");
        steps.reportDone(id, who("p.comms"), "Photo");
        steps.verify(id, who("c.change"), true, null);

        at("2026-09-01T12:00:00Z");
        assertThat(actions.effectToCheck(code, YearMonth.of(2026, 8))).isEmpty();
        assertThat(actions.effectToCheck(code, YearMonth.of(2026, 9))).extracting(ActionItem::id).containsExactly(id);
        assertThat(actions.effectToCheck(code, YearMonth.of(2026, 10))).isEmpty();
        assertThat(actions.effectToCheck(code, YearMonth.of(2026, 11))).extracting(ActionItem::id).containsExactly(id);

        actions.recordEffect(id, YearMonth.of(2026, 9), ActionItem.Effect.FAILED, "As before");
        assertThat(steps.of(id)).extracting(ActionStep::kind).endsWith(Kind.EFFECT_FAILED);
        assertThat(actions.descendants(id)).extracting(ActionItem::ancestor).containsExactly(id);
        assertThat(actions.effectToCheck(code, YearMonth.of(2026, 11))).isEmpty();
    }

    @Test
    void aSuccessorIsOfTheSameSideAndNamedByIt() {
        agreed("T-ACT-5");
        assertThatThrownBy(() -> steps.handOver(id, who("c.lead"), Part.DOER, who("p.lead"))).hasMessageStartingWith("person: ");
        assertThatThrownBy(() -> steps.handOver(id, who("x.hq"), Part.DOER, who("p.lead"))).hasMessageStartingWith("person: ");
        assertThatThrownBy(() -> steps.handOver(id, who("p.comms"), Part.DOER, who("c.lead"))).hasMessageStartingWith("to: ");
        assertThatThrownBy(() -> steps.handOver(id, who("p.comms"), Part.DOER, who("p.comms"))).hasMessageStartingWith("to: ");
        assertThatThrownBy(() -> steps.handOver(id, who("p.comms"), Part.DOER, "nobody")).hasMessageStartingWith("to: ");
        steps.handOver(id, who("p.lead"), Part.DOER, who("x.in"));
        steps.handOver(id, who("c.change"), Part.COUNTERPART, who("c.comms"));
        assertThat(steps.get(id)).extracting(ActionItem::doer, ActionItem::counterpart).containsExactly(who("x.in"), who("c.comms"));
        assertThat(steps.of(id)).extracting(ActionStep::kind, ActionStep::person, ActionStep::actedFor).containsExactly(
                tuple(Kind.DOER_CHANGED, who("p.lead"), who("x.in")), tuple(Kind.COUNTERPART_CHANGED, who("c.change"), who("c.comms")));
        assertThatThrownBy(() -> steps.reportProgress(id, who("p.comms"), "Half of it")).hasMessageStartingWith("person: ");
    }
}
