package dev.tandem.change.process;

import dev.tandem.change.WaveSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody said that it was delivered. */
@Component("recordNoDelivery")
class RecordNoDeliveryDelegate implements JavaDelegate {

    private final WaveSteps waves;

    RecordNoDeliveryDelegate(WaveSteps waves) {
        this.waves = waves;
    }

    @Override
    public void execute(DelegateExecution execution) {
        waves.recordNoDelivery(ChangeWaveProcess.waveId(execution));
    }
}
