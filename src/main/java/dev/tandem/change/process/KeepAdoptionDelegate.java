package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import dev.tandem.change.WaveSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Adds what was counted on paper. */
@Component("keepAdoption")
class KeepAdoptionDelegate implements JavaDelegate {

    private final WaveSteps waves;
    private final ChangeSteps steps;

    KeepAdoptionDelegate(WaveSteps waves, ChangeSteps steps) {
        this.waves = waves;
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var wave = waves.get(ChangeWaveProcess.waveId(execution));
        steps.recordOnPaper(wave.change(), wave.id(), OnPaper.answers(execution), OnPaper.means(execution));
    }
}
