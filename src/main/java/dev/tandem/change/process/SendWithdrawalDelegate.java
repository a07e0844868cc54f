package dev.tandem.change.process;

import dev.tandem.change.WaveSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** With that the step is undone. */
@Component("sendWithdrawal")
class SendWithdrawalDelegate implements JavaDelegate {

    private final WaveSteps waves;

    SendWithdrawalDelegate(WaveSteps waves) {
        this.waves = waves;
    }

    @Override
    public void execute(DelegateExecution execution) {
        waves.sendWithdrawal(WaveRollbackProcess.stepId(execution));
    }
}
