package dev.tandem.change.process;

import dev.tandem.change.WaveSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Answers that are given from today on count. */
@Component("beginMeasuring")
class BeginMeasuringDelegate implements JavaDelegate {

    private final WaveSteps waves;

    BeginMeasuringDelegate(WaveSteps waves) {
        this.waves = waves;
    }

    @Override
    public void execute(DelegateExecution execution) {
        waves.beginMeasuring(ChangeWaveProcess.waveId(execution));
    }
}
