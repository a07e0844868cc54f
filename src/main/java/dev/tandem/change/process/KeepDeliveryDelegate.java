package dev.tandem.change.process;

import dev.tandem.change.WaveSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what was done as steps of the wave. */
@Component("keepDelivery")
class KeepDeliveryDelegate implements JavaDelegate {

    private final WaveSteps waves;

    KeepDeliveryDelegate(WaveSteps waves) {
        this.waves = waves;
    }

    @Override
    public void execute(DelegateExecution execution) {
        waves.recordDelivery(
                ChangeWaveProcess.waveId(execution), Submitted.text(execution, ChangeWaveProcess.TRAINED), Submitted.text(execution, ChangeWaveProcess.DELIVERED),
                Submitted.by(execution, ChangeWaveProcess.DELIVER_WAVE));
    }
}
