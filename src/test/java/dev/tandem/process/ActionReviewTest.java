package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.action.ActionItem;
import dev.tandem.action.ActionItem.Effect;
import dev.tandem.action.ActionItem.Status;
import dev.tandem.action.ActionService;
import dev.tandem.action.ActionService.NewAction;
import dev.tandem.action.ActionSteps;
import dev.tandem.review.MeetingRecord;
import dev.tandem.support.TandemTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a review says of items counts when both sides have confirmed its minutes, and moves their processes. */
@TandemTest
class ActionReviewTest extends ReviewTest {

    @Autowired
    ActionService actions;

    @Autowired
    ActionSteps steps;

    @Autowired
    RuntimeService runtime;

    private long agreed(ReviewScenario review, String code, String solution) {
        review.as(() -> actions.agree(code + "/" + solution, new NewAction(
                code, NOVEMBER.minusMonths(1), "Because", solution, review.user("c.change"), review.user("p.comms"),
                ActionItem.Horizon.IMMEDIATE, LocalDate.of(2026, 12, 18), null)));
        return actions.open(code).stream().filter(item -> item.solution().equals(solution)).findFirst().orElseThrow().id();
    }

    private boolean runs(String code, long id) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(code + "/action/" + id).count() == 1;
    }

    @Test
    void neitherSideAloneSettlesAnItemOrSaysThatItFailed() {
        var code = "T-PROCESS-290";
        var review = scenario.partnership(code, NOVEMBER);
        var done = agreed(review, code, "Book the rooms");
        review.as(() -> steps.reportDone(done, review.user("c.change"), "Photo"))
                .as(() -> steps.verify(done, review.user("p.comms"), true, null));
        var open = agreed(review, code, "Move the server");
        var record = new MeetingRecord(
                "We met.", Stream.of("c.lead", "p.lead", "s.hq", "s.in", "x.hq", "x.in")
                        .map(name -> new MeetingRecord.Attendee(review.user(name), true)).toList(),
                List.of(), List.of(), List.of(new MeetingRecord.EffectRow(done, "FAILED", "Booked twice again")),
                List.of(new MeetingRecord.StatusRow(open, "DROPPED", "No longer needed")), List.of());
        review.opened().inputOfBothSides().meetingBegun()
                .complete("p.lead", "hold-review-meeting", Map.of("meeting", Spin.JSON(record)))
                .accept("c.lead", "client");
        assertThat(steps.get(done).effect()).isEqualTo(Effect.UNCHECKED);
        assertThat(steps.get(open).status()).isEqualTo(Status.AGREED);
        assertThat(runs(code, open)).isTrue();

        review.accept("p.lead", "provider");
        assertThat(steps.get(done).effect()).isEqualTo(Effect.FAILED);
        assertThat(steps.get(open).status()).isEqualTo(Status.DROPPED);
        assertThat(runs(code, open)).isFalse();
        var reopened = actions.descendants(done);
        assertThat(reopened).hasSize(1);
        assertThat(runs(code, reopened.get(0).id())).isTrue();
    }
}
