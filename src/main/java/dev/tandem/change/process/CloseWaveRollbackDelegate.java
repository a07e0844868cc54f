package dev.tandem.change.process;

import dev.tandem.change.Wave.State;
import dev.tandem.change.WaveSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The wave is rolled back. */
@Component("closeWaveRollback")
class CloseWaveRollbackDelegate implements JavaDelegate {

    private final WaveSteps waves;

    CloseWaveRollbackDelegate(WaveSteps waves) {
        this.waves = waves;
    }

    @Override
    public void execute(DelegateExecution execution) {
        waves.end(ChangeWaveProcess.waveId(execution), State.ROLLED_BACK);
    }
}
