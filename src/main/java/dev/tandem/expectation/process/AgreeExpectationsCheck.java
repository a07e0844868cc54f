package dev.tandem.expectation.process;

import dev.tandem.engine.TaskCompletion;
import dev.tandem.expectation.Affirmation.Capacity;
import dev.tandem.expectation.AffirmationSteps;
import dev.tandem.partnership.Side;
import java.util.Arrays;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Done by a lead of either side, once both sides have agreed to every row on the record. */
@Component
class AgreeExpectationsCheck extends AffirmationTaskCheck {

    AgreeExpectationsCheck(AffirmationSteps steps, MessageSource messages) {
        super(AffirmationProcess.AGREE_EXPECTATIONS, steps, messages);
    }

    @Override
    public void check(TaskCompletion completion) {
        if (Arrays.stream(Side.values()).noneMatch(side -> steps.maySign(id(completion), side, Capacity.LEADS, completion.userId()))) {
            throw refused(null, "refused.not-asked");
        }
        var open = steps.openRows(id(completion));
        if (!open.isEmpty()) {
            throw refused("rows", "refused.rows-open", String.join(", ", open));
        }
    }
}
