package dev.tandem.change.process;

import dev.tandem.change.ChangeStep.Fate;
import dev.tandem.change.WaveSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** An accepted risk leaves learners untold, on record. */
@Component("keepWithdrawalDecision")
class KeepWithdrawalDecisionDelegate implements JavaDelegate {

    private final WaveSteps waves;
    private final ChangeEscalations escalations;

    KeepWithdrawalDecisionDelegate(WaveSteps waves, ChangeEscalations escalations) {
        this.waves = waves;
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var decided = escalations.decided(execution);
        waves.recordDecision(ChangeWaveProcess.waveId(execution), decided.word(), decided.guidance());
        if (decided.isRiskAccepted()) {
            waves.recordFate(WaveRollbackProcess.stepId(execution), Fate.CANNOT_BE_UNDONE, decided.guidance(), null);
        }
    }
}
