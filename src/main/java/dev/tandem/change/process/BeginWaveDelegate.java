package dev.tandem.change.process;

import dev.tandem.change.WaveSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Drafts what learners are to be told. */
@Component("beginWave")
class BeginWaveDelegate implements JavaDelegate {

    private final WaveSteps waves;

    BeginWaveDelegate(WaveSteps waves) {
        this.waves = waves;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(ChangeWaveProcess.SAYS_SOMETHING, !waves.begin(ChangeWaveProcess.waveId(execution)).isEmpty());
    }
}
