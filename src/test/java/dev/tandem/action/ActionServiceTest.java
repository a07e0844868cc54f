package dev.tandem.action;

import static dev.tandem.partnership.TestCharters.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tandem.action.ActionItem.Effect;
import dev.tandem.action.ActionItem.Horizon;
import dev.tandem.action.ActionItem.Status;
import dev.tandem.action.ActionService.ActionAgreed;
import dev.tandem.action.ActionService.NewAction;
import dev.tandem.partnership.Side;
import dev.tandem.partnership.TestCharters;
import dev.tandem.support.TandemTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Date;
import java.util.NoSuchElementException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@TandemTest
@Tag("database")
@RecordApplicationEvents
class ActionServiceTest {

    static final YearMonth JULY = YearMonth.of(2026, 7);
    static final YearMonth AUGUST = YearMonth.of(2026, 8);
    static final YearMonth SEPTEMBER = YearMonth.of(2026, 9);
    static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    @Autowired
    ActionService actions;

    @Autowired
    TestCharters charters;

    @Autowired
    ApplicationEvents events;

    @BeforeEach
    void inJuly() {
        at("2026-07-14T12:00:00Z");
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @Test
    void anItemIsRecordedAndPublishedOnceForItsKey() {
        var code = charter("T-ACTION-1");
        var first = agree(code, JULY, 1, LocalDate.of(2026, 7, 28));
        var again = actions.agree(code + "/2026-07/1", action(code, JULY, "Said differently", LocalDate.of(2026, 7, 29)));

        assertThat(again).isEqualTo(first).isEqualTo(new ActionItem(
                first.id(), code, JULY, "Problem 1", "Solution", user(code, "p.lead"), Side.PROVIDER, user(code, "c.lead"),
                Horizon.IMMEDIATE, LocalDate.of(2026, 7, 28), Status.AGREED, Effect.UNCHECKED, null, null, null,
                Instant.parse("2026-07-14T12:00:00Z"), null));
        assertThat(events.stream(ActionAgreed.class)).containsExactly(new ActionAgreed(first.id(), code));
        assertThat(actions.of(code)).containsExactly(first);
    }

    @Test
    void openItemsComeByDueDateAndAReviewsInTheirOrder() {
        var code = charter("T-ACTION-2");
        var later = agree(code, JULY, 1, LocalDate.of(2026, 8, 14));
        var sooner = agree(code, JULY, 2, LocalDate.of(2026, 7, 28));
        var done = agree(code, JULY, 3, LocalDate.of(2026, 7, 15));
        actions.recordStatus(done.id(), Status.DONE, "Done");

        assertThat(actions.open(code)).containsExactly(sooner, later);
        assertThat(actions.ofReview(code, JULY)).extracting(ActionItem::id).containsExactly(later.id(), sooner.id(), done.id());
        assertThat(actions.ofReview(code, AUGUST)).isEmpty();
        assertThat(actions.of(code)).extracting(ActionItem::id).containsExactly(done.id(), sooner.id(), later.id());
    }

    @Test
    void whatIsWrongNamesItsField() {
        var code = charter("T-ACTION-3");
        var right = action(code, JULY, "Problem", LocalDate.of(2026, 7, 28));

        refused(code, new NewAction(code, JULY, " ", "S", right.doer(), right.counterpart(), Horizon.DISTANT, right.dueOn(), null),
                "problem: must say something");
        refused(code, new NewAction(code, JULY, "P", null, right.doer(), right.counterpart(), Horizon.DISTANT, right.dueOn(), null),
                "solution: must say something");
        var tooLong = "x".repeat(4001);
        refused(code, new NewAction(code, JULY, "P", tooLong, right.doer(), right.counterpart(), Horizon.DISTANT, right.dueOn(), null),
                "solution: must be at most 4000 characters, and has 4001");
        refused(code, new NewAction(code, JULY, "P", "S", "nobody", right.counterpart(), Horizon.DISTANT, right.dueOn(), null),
                "doer: must be a participant of the partnership, and nobody is none");
        refused(code, new NewAction(code, JULY, "P", "S", right.doer(), null, Horizon.DISTANT, right.dueOn(), null),
                "counterpart: must be a participant of the partnership");
        refused(code, new NewAction(code, JULY, "P", "S", right.doer(), user(code, "x.hq"), Horizon.DISTANT, right.dueOn(), null),
                "counterpart: must be of the other side than the doer, and both are of PROVIDER");
        refused(code, new NewAction(code, JULY, "P", "S", right.doer(), right.counterpart(), null, right.dueOn(), null),
                "horizon: must be IMMEDIATE, NEXT_QUARTER or DISTANT");
        refused(code, new NewAction(code, JULY, "P", "S", right.doer(), right.counterpart(), Horizon.DISTANT, null, null),
                "dueOn: must be a date");
        var beforeTheMonth = LocalDate.of(2026, 6, 30);
        refused(code, new NewAction(code, JULY, "P", "S", right.doer(), right.counterpart(), Horizon.DISTANT, beforeTheMonth, null),
                "dueOn: must be on or after 2026-07-01, and is 2026-06-30");
        var yesterday = LocalDate.of(2026, 7, 13);
        refused(code, new NewAction(code, null, "P", "S", right.doer(), right.counterpart(), Horizon.DISTANT, yesterday, null),
                "dueOn: must be on or after 2026-07-14, and is 2026-07-13");
        assertThat(actions.of(code)).isEmpty();
    }

    @Test
    void minutesConfirmedAfterAQuickStepWasDueStillRecordIt() {
        var code = charter("T-ACTION-4");
        at("2026-07-21T12:00:00Z");

        assertThat(agree(code, JULY, 1, LocalDate.of(2026, 7, 17)).status()).isEqualTo(Status.AGREED);
    }

    @Test
    void effectIsLookedAtOneAndThreeReviewsLater() {
        var code = charter("T-ACTION-5");
        var done = agree(code, JULY, 1, LocalDate.of(2026, 7, 28));
        actions.recordStatus(done.id(), Status.DONE, "Done");
        var overdue = agree(code, JULY, 2, LocalDate.of(2026, 8, 10));
        var running = agree(code, JULY, 3, LocalDate.of(2026, 8, 11));
        var dropped = agree(code, JULY, 4, LocalDate.of(2026, 7, 28));
        actions.recordStatus(dropped.id(), Status.DROPPED, "No longer needed");

        at("2026-08-11T12:00:00Z");
        assertThat(actions.effectToCheck(code, JULY)).isEmpty();
        assertThat(actions.effectToCheck(code, AUGUST)).extracting(ActionItem::id).containsExactly(done.id(), overdue.id());
        assertThat(actions.effectToCheck(code, SEPTEMBER)).isEmpty();
        assertThat(actions.effectToCheck(code, OCTOBER)).extracting(ActionItem::id).containsExactly(done.id(), overdue.id());
        assertThat(actions.effectToCheck(code, YearMonth.of(2026, 11))).isEmpty();

        at("2026-08-12T12:00:00Z");
        assertThat(actions.effectToCheck(code, AUGUST)).extracting(ActionItem::id).containsExactly(done.id(), overdue.id(), running.id());
    }

    @Test
    void anEffectIsRecordedOnceForAReviewAndAgainThreeReviewsLater() {
        var code = charter("T-ACTION-6");
        var item = agree(code, JULY, 1, LocalDate.of(2026, 7, 28));
        actions.recordStatus(item.id(), Status.DONE, "Rolled out");

        actions.recordEffect(item.id(), AUGUST, Effect.WORKED, "No-shows halved");
        actions.recordEffect(item.id(), AUGUST, Effect.FAILED, "Retried with other words");

        assertThat(only(code)).matches(now -> now.effect() == Effect.WORKED && now.outcome().equals("No-shows halved"));
        assertThat(only(code).effectCheckedIn()).isEqualTo(AUGUST);
        assertThat(actions.effectToCheck(code, AUGUST)).hasSize(1);

        actions.recordEffect(item.id(), OCTOBER, Effect.PARTLY, null);
        actions.recordEffect(item.id(), AUGUST, Effect.WORKED, null);
        assertThat(only(code)).matches(now -> now.effect() == Effect.PARTLY && now.outcome().equals("No-shows halved"));
        assertThat(only(code).effectCheckedIn()).isEqualTo(OCTOBER);
    }

    @Test
    void aFailedEffectReopensTheItemAsANewOne() {
        var code = charter("T-ACTION-7");
        var item = agree(code, JULY, 1, LocalDate.of(2026, 7, 28));
        actions.recordStatus(item.id(), Status.DONE, "Rolled out");

        at("2026-08-11T12:00:00Z");
        actions.recordEffect(item.id(), AUGUST, Effect.FAILED, "No-shows as before");
        actions.recordEffect(item.id(), AUGUST, Effect.FAILED, "No-shows as before");

        assertThat(actions.ofReview(code, JULY)).singleElement()
                .matches(old -> old.status() == Status.DONE && old.effect() == Effect.FAILED && old.outcome().equals("No-shows as before"));
        // Ten business days the first time; the Assumption, 15 August, is a Saturday.
        assertThat(actions.ofReview(code, AUGUST)).singleElement().satisfies(reopened -> {
            assertThat(reopened.ancestor()).isEqualTo(item.id());
            assertThat(reopened.problem()).isEqualTo(item.problem());
            assertThat(reopened.doer()).isEqualTo(item.doer());
            assertThat(reopened.counterpart()).isEqualTo(item.counterpart());
            assertThat(reopened.dueOn()).isEqualTo("2026-08-25");
            assertThat(reopened.status()).isEqualTo(Status.AGREED);
            assertThat(reopened.effect()).isEqualTo(Effect.UNCHECKED);
        });
        assertThat(events.stream(ActionAgreed.class)).hasSize(2);
        // The new one is looked at in its turn; the old one is settled.
        at("2026-10-13T12:00:00Z");
        assertThat(actions.effectToCheck(code, OCTOBER)).isEmpty();
        assertThat(actions.effectToCheck(code, SEPTEMBER)).extracting(ActionItem::ancestor).containsExactly(item.id());
    }

    @Test
    void oneThatFailedBeforeItWasDoneIsDroppedForTheNewOne() {
        var code = charter("T-ACTION-8");
        var item = agree(code, JULY, 1, LocalDate.of(2026, 7, 15));
        at("2026-08-11T12:00:00Z");
        actions.recordEffect(item.id(), AUGUST, Effect.FAILED, "Never begun");

        assertThat(actions.ofReview(code, JULY)).singleElement().matches(old -> old.status() == Status.DROPPED);
        assertThat(actions.open(code)).singleElement().matches(open -> item.id() == open.ancestor());
    }

    @Test
    void aStatusIsTheLastWord() {
        var code = charter("T-ACTION-9");
        var item = agree(code, JULY, 1, LocalDate.of(2026, 7, 28));
        actions.recordStatus(item.id(), Status.DROPPED, "Not needed");
        actions.recordStatus(item.id(), Status.DONE, " ");

        assertThat(only(code)).matches(now -> now.status() == Status.DONE && now.outcome().equals("Not needed"));
        assertThatIllegalArgumentException().isThrownBy(() -> actions.recordStatus(item.id(), Status.AGREED, null))
                .withMessage("status: must be DONE or DROPPED");
        assertThatIllegalArgumentException().isThrownBy(() -> actions.recordEffect(item.id(), AUGUST, Effect.UNCHECKED, null))
                .withMessage("effect: must be WORKED, PARTLY or FAILED");
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> actions.recordStatus(-1, Status.DONE, null))
                .withMessage("there is no action item -1");
    }

    private void refused(String code, NewAction action, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> actions.agree(code + "/wrong", action)).withMessage(message);
    }

    private ActionItem only(String code) {
        assertThat(actions.of(code)).hasSize(1);
        return actions.of(code).get(0);
    }

    private ActionItem agree(String code, YearMonth review, int position, LocalDate dueOn) {
        return actions.agree(code + "/" + review + "/" + position, action(code, review, "Problem " + position, dueOn));
    }

    private static NewAction action(String code, YearMonth review, String problem, LocalDate dueOn) {
        return new NewAction(code, review, problem, "Solution", user(code, "p.lead"), user(code, "c.lead"), Horizon.IMMEDIATE, dueOn, null);
    }

    private String charter(String code) {
        charters.create(code, LocalDate.of(2026, 4, 1));
        return code;
    }

    private static void at(String moment) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(moment)));
    }
}
