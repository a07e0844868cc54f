package dev.tandem.change.process;

import dev.tandem.change.WaveSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what was done about the barrier. */
@Component("keepRemedy")
class KeepRemedyDelegate implements JavaDelegate {

    private final WaveSteps waves;

    KeepRemedyDelegate(WaveSteps waves) {
        this.waves = waves;
    }

    @Override
    public void execute(DelegateExecution execution) {
        waves.recordRemedy(
                ChangeWaveProcess.waveId(execution), Submitted.text(execution, ChangeWaveProcess.REMEDY), Submitted.by(execution, ChangeWaveProcess.REMEDY_WAVE));
    }
}
