package dev.tandem.expectation.process;

import dev.tandem.engine.TaskCompletion;
import dev.tandem.expectation.Affirmation.Capacity;
import dev.tandem.expectation.AffirmationSteps;
import dev.tandem.partnership.Side;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Who is asked signs the text, or says why not. */
class SignExpectationsCheck extends AffirmationTaskCheck {

    /** The engine keeps no longer text. */
    private static final int LONGEST_REASON = 2000;

    private final Side side;

    SignExpectationsCheck(Side side, AffirmationSteps steps, MessageSource messages) {
        super(AffirmationProcess.signTask(side), steps, messages);
        this.side = side;
    }

    @Override
    public Set<String> fields() {
        return Set.of(AffirmationProcess.VERDICT, AffirmationProcess.REASON);
    }

    @Override
    public void check(TaskCompletion completion) {
        bySide(completion, side, Capacity.valueOf(completion.text(AffirmationProcess.SIGNER)));
        var verdict = completion.text(AffirmationProcess.VERDICT);
        if (AffirmationProcess.REFUSED.equals(verdict)) {
            var reason = completion.text(AffirmationProcess.REASON);
            if (reason == null || reason.isBlank()) {
                throw refused(AffirmationProcess.REASON, "refused.reason");
            }
            if (reason.length() > LONGEST_REASON) {
                throw refused(AffirmationProcess.REASON, "field.long", LONGEST_REASON);
            }
        } else if (!AffirmationProcess.SIGNED.equals(verdict)) {
            throw refused(AffirmationProcess.VERDICT, "refused.verdict");
        }
    }

    @Component
    static class ForClient extends SignExpectationsCheck {

        ForClient(AffirmationSteps steps, MessageSource messages) {
            super(Side.CLIENT, steps, messages);
        }
    }

    @Component
    static class ForProvider extends SignExpectationsCheck {

        ForProvider(AffirmationSteps steps, MessageSource messages) {
            super(Side.PROVIDER, steps, messages);
        }
    }
}
