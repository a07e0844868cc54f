package dev.tandem.change.process;

import dev.tandem.change.WaveSteps;
import dev.tandem.escalation.EscalationService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Twice not at the bar: it goes up the ladder. */
@Component("escalateWave")
class EscalateWaveDelegate implements JavaDelegate {

    private final WaveSteps waves;
    private final ChangeEscalations escalations;

    EscalateWaveDelegate(WaveSteps waves, ChangeEscalations escalations) {
        this.waves = waves;
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = ChangeWaveProcess.waveId(execution);
        execution.setVariable(EscalationService.ESCALATION_ID, escalations.waveBelow(id));
        waves.recordEscalation(id);
    }
}
