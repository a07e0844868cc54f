package dev.tandem.change.process;

import dev.tandem.change.WaveSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** An accepted risk takes the wave as it is; a directed action rolls it back. */
@Component("keepWaveDecision")
class KeepWaveDecisionDelegate implements JavaDelegate {

    private final WaveSteps waves;
    private final ChangeEscalations escalations;

    KeepWaveDecisionDelegate(WaveSteps waves, ChangeEscalations escalations) {
        this.waves = waves;
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var decided = escalations.decided(execution);
        waves.recordDecision(ChangeWaveProcess.waveId(execution), decided.word(), decided.guidance());
        execution.setVariable(ChangeWaveProcess.OUTCOME, decided.isRiskAccepted() ? ChangeWaveProcess.DONE : ChangeWaveProcess.ROLL_BACK);
    }
}
