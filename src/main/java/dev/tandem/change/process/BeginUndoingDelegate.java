package dev.tandem.change.process;

import dev.tandem.change.WaveSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The wave is being rolled back. */
@Component("beginUndoing")
class BeginUndoingDelegate implements JavaDelegate {

    private final WaveSteps waves;

    BeginUndoingDelegate(WaveSteps waves) {
        this.waves = waves;
    }

    @Override
    public void execute(DelegateExecution execution) {
        waves.beginRollback(ChangeWaveProcess.waveId(execution));
    }
}
