package dev.tandem.warning.process;

import dev.tandem.engine.TaskCompletion;
import dev.tandem.partnership.Side;
import dev.tandem.warning.WarningSteps;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Done by whoever has given this side's word on record. */
@Component
class TriageWarningCheck extends WarningTaskCheck {

    private final WarningSteps steps;

    TriageWarningCheck(WarningSteps steps, MessageSource messages) {
        super(EarlyWarningProcess.TRIAGE_WARNING, messages);
        this.steps = steps;
    }

    @Override
    public Set<String> fields() {
        return Set.of();
    }

    @Override
    public void check(TaskCompletion completion) {
        var side = Side.valueOf(completion.text(EarlyWarningProcess.SIDE));
        if (!steps.hasTriaged(reference(completion), side, completion.userId())) {
            throw refused("triage", "no-triage");
        }
    }
}
