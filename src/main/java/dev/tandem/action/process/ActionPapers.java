package dev.tandem.action.process;

import dev.tandem.action.ActionStep;
import dev.tandem.action.ActionStep.Kind;
import dev.tandem.action.ActionSteps;
import dev.tandem.engine.OfferedToModels;
import dev.tandem.engine.RunningCase;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.stereotype.Component;

/** Offered to process owners in expressions: what a task's form shows of the item. */
@OfferedToModels
@Component("actionPapers")
public class ActionPapers {

    private final ActionSteps steps;

    ActionPapers(ActionSteps steps) {
        this.steps = steps;
    }

    /** The item with what was said last, the date proposed and the evidence, and the path of its page. */
    public SpinJsonNode of(long actionId) {
        var item = steps.get(actionId);
        RunningCase.requireOf(item.partnership(), "action item " + actionId);
        var history = steps.of(actionId);
        return Spin.JSON(new Paper(
                "/partnerships/" + item.partnership() + "/actions/" + item.id(), item.problem(), item.solution(), item.dueOn().toString(),
                last(history, step -> step.kind() == Kind.MOVE_PROPOSED).map(step -> step.newDueOn().toString()).orElse(""),
                last(history, step -> step.said() != null).map(ActionStep::said).orElse(""),
                last(history, step -> step.kind() == Kind.REPORTED_DONE).map(ActionStep::said).orElse("")));
    }

    private static Optional<ActionStep> last(List<ActionStep> history, Predicate<ActionStep> which) {
        return history.stream().filter(which).reduce((earlier, later) -> later);
    }

    record Paper(String link, String problem, String solution, String dueOn, String newDueOn, String said, String evidence) {}
}
