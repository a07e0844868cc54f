package dev.tandem.change.process;

import dev.tandem.engine.TaskCompletion;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Undone or not, and how or why not. */
@Component
class UndoStepCheck extends ChangeTaskCheck {

    UndoStepCheck(MessageSource messages) {
        super(WaveRollbackProcess.KEY, WaveRollbackProcess.UNDO_STEP, messages);
    }

    @Override
    public Set<String> fields() {
        return Set.of(WaveRollbackProcess.UNDONE, WaveRollbackProcess.SAID);
    }

    @Override
    void check(TaskCompletion completion, Problems problems) {
        if (!(completion.variable(WaveRollbackProcess.UNDONE) instanceof Boolean)) {
            problems.add(WaveRollbackProcess.UNDONE, "required.undone");
        }
        problems.required(completion, WaveRollbackProcess.SAID);
    }
}
