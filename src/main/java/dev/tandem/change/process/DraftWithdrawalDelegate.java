package dev.tandem.change.process;

import dev.tandem.change.ChangeStep.Fate;
import dev.tandem.change.WaveSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A letter to exactly those who were told. */
@Component("draftWithdrawal")
class DraftWithdrawalDelegate implements JavaDelegate {

    private final WaveSteps waves;

    DraftWithdrawalDelegate(WaveSteps waves) {
        this.waves = waves;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var step = WaveRollbackProcess.stepId(execution);
        var withdrawal = waves.draftWithdrawal(step);
        if (withdrawal.isEmpty()) {
            waves.recordFate(step, Fate.UNDONE, null, null);
        }
        execution.setVariable(WaveRollbackProcess.SOMEBODY_TOLD, withdrawal.isPresent());
        execution.setVariable(WaveRollbackProcess.WITHDRAWAL_ID, withdrawal.orElse(null));
    }
}
