package dev.tandem.change.process;

import dev.tandem.change.Wave.State;
import dev.tandem.change.WaveSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The wave is done. */
@Component("closeWave")
class CloseWaveDelegate implements JavaDelegate {

    private final WaveSteps waves;

    CloseWaveDelegate(WaveSteps waves) {
        this.waves = waves;
    }

    @Override
    public void execute(DelegateExecution execution) {
        waves.end(ChangeWaveProcess.waveId(execution), State.DONE);
    }
}
