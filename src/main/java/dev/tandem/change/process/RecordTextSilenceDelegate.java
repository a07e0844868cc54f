package dev.tandem.change.process;

import dev.tandem.change.WaveSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody approved the text. */
@Component("recordTextSilence")
class RecordTextSilenceDelegate implements JavaDelegate {

    private final WaveSteps waves;

    RecordTextSilenceDelegate(WaveSteps waves) {
        this.waves = waves;
    }

    @Override
    public void execute(DelegateExecution execution) {
        waves.recordTextNotApproved(ChangeWaveProcess.waveId(execution), (Long) execution.getVariable(ChangeWaveProcess.COMMUNICATION_ID));
    }
}
