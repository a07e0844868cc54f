package dev.tandem.change.process;

import dev.tandem.change.WaveSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody signed: what stays is listed as unsigned. */
@Component("recordNotSigned")
class RecordNotSignedDelegate implements JavaDelegate {

    private final WaveSteps waves;

    RecordNotSignedDelegate(WaveSteps waves) {
        this.waves = waves;
    }

    @Override
    public void execute(DelegateExecution execution) {
        waves.recordNotSigned(ChangeWaveProcess.waveId(execution));
    }
}
