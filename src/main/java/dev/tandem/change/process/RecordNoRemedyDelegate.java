package dev.tandem.change.process;

import dev.tandem.change.WaveSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody did anything about the barrier. */
@Component("recordNoRemedy")
class RecordNoRemedyDelegate implements JavaDelegate {

    private final WaveSteps waves;

    RecordNoRemedyDelegate(WaveSteps waves) {
        this.waves = waves;
    }

    @Override
    public void execute(DelegateExecution execution) {
        waves.recordNoRemedy(ChangeWaveProcess.waveId(execution));
    }
}
