package dev.tandem.change.process;

import dev.tandem.change.WaveSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps who signed what stays. */
@Component("keepSignature")
class KeepSignatureDelegate implements JavaDelegate {

    private final WaveSteps waves;

    KeepSignatureDelegate(WaveSteps waves) {
        this.waves = waves;
    }

    @Override
    public void execute(DelegateExecution execution) {
        waves.sign(ChangeWaveProcess.waveId(execution), Submitted.by(execution, WaveRollbackProcess.SIGN_IRREVERSIBLE));
    }
}
