package dev.tandem.change.process;

import dev.tandem.change.WaveSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The latest step that still stands. */
@Component("findLastStep")
class FindLastStepDelegate implements JavaDelegate {

    private final WaveSteps waves;

    FindLastStepDelegate(WaveSteps waves) {
        this.waves = waves;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = ChangeWaveProcess.waveId(execution);
        var next = waves.nextToUndo(id);
        execution.setVariable(WaveRollbackProcess.TO_UNDO, next.what().name());
        execution.setVariable(WaveRollbackProcess.STEP_ID, next.step());
        execution.setVariable(WaveRollbackProcess.ANYTHING_STAYS, !waves.irreversible(id).isEmpty());
    }
}
