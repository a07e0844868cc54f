package dev.tandem.change.process;

import dev.tandem.change.Wave.State;
import dev.tandem.change.WaveSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What was done so far stands on record. */
@Component("stopWave")
class StopWaveDelegate implements JavaDelegate {

    private final WaveSteps waves;

    StopWaveDelegate(WaveSteps waves) {
        this.waves = waves;
    }

    @Override
    public void execute(DelegateExecution execution) {
        waves.end(ChangeWaveProcess.waveId(execution), State.STOPPED);
    }
}
