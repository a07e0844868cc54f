package dev.tandem.change.process;

import dev.tandem.change.Wave.State;
import dev.tandem.change.WaveSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What was done so far stands on record; a ladder that was asked about the wave needs not decide any more. */
@Component("stopWave")
class StopWaveDelegate implements JavaDelegate {

    private final WaveSteps waves;
    private final ChangeEscalations escalations;

    StopWaveDelegate(WaveSteps waves, ChangeEscalations escalations) {
        this.waves = waves;
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = ChangeWaveProcess.waveId(execution);
        escalations.withdraw(id);
        waves.end(id, State.STOPPED);
    }
}
