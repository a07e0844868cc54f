package dev.tandem.change.process;

import dev.tandem.change.WaveSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What was done is undone by a process of its own. */
@Component("beginRollbackOfWave")
class BeginRollbackOfWaveDelegate implements JavaDelegate {

    private final WaveSteps waves;
    private final BegunWaves begun;

    BeginRollbackOfWaveDelegate(WaveSteps waves, BegunWaves begun) {
        this.waves = waves;
        this.begun = begun;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = ChangeWaveProcess.waveId(execution);
        waves.beginRollback(id);
        begun.rollBack(id);
    }
}
