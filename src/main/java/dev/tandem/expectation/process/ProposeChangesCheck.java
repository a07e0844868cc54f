package dev.tandem.expectation.process;

import dev.tandem.engine.TaskCompletion;
import dev.tandem.expectation.Affirmation.Capacity;
import dev.tandem.expectation.AffirmationSteps;
import dev.tandem.partnership.Side;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A lead puts the own side's proposals forward; what they are stands on the record. */
class ProposeChangesCheck extends AffirmationTaskCheck {

    private final Side side;

    ProposeChangesCheck(Side side, AffirmationSteps steps, MessageSource messages) {
        super(AffirmationProcess.proposeTask(side), steps, messages);
        this.side = side;
    }

    @Override
    public void check(TaskCompletion completion) {
        bySide(completion, side, Capacity.LEADS);
    }

    @Component
    static class OfClient extends ProposeChangesCheck {

        OfClient(AffirmationSteps steps, MessageSource messages) {
            super(Side.CLIENT, steps, messages);
        }
    }

    @Component
    static class OfProvider extends ProposeChangesCheck {

        OfProvider(AffirmationSteps steps, MessageSource messages) {
            super(Side.PROVIDER, steps, messages);
        }
    }
}
