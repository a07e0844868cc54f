package dev.tandem.change.process;

import dev.tandem.change.ChangeStep.Fate;
import dev.tandem.change.WaveSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps whether the step is undone. */
@Component("keepFateOfStep")
class KeepFateOfStepDelegate implements JavaDelegate {

    private final WaveSteps waves;

    KeepFateOfStepDelegate(WaveSteps waves) {
        this.waves = waves;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var undone = Boolean.TRUE.equals(execution.getVariable(WaveRollbackProcess.UNDONE));
        waves.recordFate(
                WaveRollbackProcess.stepId(execution), undone ? Fate.UNDONE : Fate.CANNOT_BE_UNDONE, Submitted.text(execution, WaveRollbackProcess.SAID),
                Submitted.by(execution, WaveRollbackProcess.UNDO_STEP));
    }
}
