package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import dev.tandem.engine.TaskCompletion;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Done by whoever has sent the description to the record. */
@Component
class DescribeChangeCheck extends ChangeTaskCheck {

    private final ChangeSteps steps;

    DescribeChangeCheck(ChangeSteps steps, MessageSource messages) {
        super(ChangeRolloutProcess.KEY, ChangeRolloutProcess.DESCRIBE_CHANGE, messages);
        this.steps = steps;
    }

    @Override
    public Set<String> fields() {
        return Set.of();
    }

    @Override
    void check(TaskCompletion completion, Problems problems) {
        if (!steps.isDescribed((Long) completion.variable(ChangeRolloutProcess.CHANGE_ID))) {
            problems.add(null, "not-described");
        }
    }
}
