package dev.tandem.change.process;

import dev.tandem.engine.TaskCompletion;
import dev.tandem.partnership.Side;
import java.util.Set;
import org.springframework.context.MessageSource;

/** One side's word: yes, or no for a reason. */
abstract class ApproveChangeCheck extends ChangeTaskCheck {

    private final Side side;

    ApproveChangeCheck(Side side, MessageSource messages) {
        super(ChangeRolloutProcess.KEY, ChangeRolloutProcess.approve(side), messages);
        this.side = side;
    }

    @Override
    public final Set<String> fields() {
        return Set.of(ChangeRolloutProcess.approved(side), ChangeRolloutProcess.reason(side));
    }

    @Override
    final void check(TaskCompletion completion, Problems problems) {
        if (!(completion.variable(ChangeRolloutProcess.approved(side)) instanceof Boolean approved)) {
            problems.add(ChangeRolloutProcess.approved(side), "required.approved");
        } else if (approved) {
            problems.optional(completion, ChangeRolloutProcess.reason(side));
        } else {
            problems.required(completion, ChangeRolloutProcess.reason(side));
        }
    }
}
