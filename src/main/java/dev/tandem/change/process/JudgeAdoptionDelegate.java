package dev.tandem.change.process;

import dev.tandem.change.WaveSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Ends the measuring, and says what follows. */
@Component("judgeAdoption")
class JudgeAdoptionDelegate implements JavaDelegate {

    private final WaveSteps waves;

    JudgeAdoptionDelegate(WaveSteps waves) {
        this.waves = waves;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var verdict = waves.judge(ChangeWaveProcess.waveId(execution));
        execution.setVariable(ChangeWaveProcess.VERDICT, verdict.name());
        execution.setVariable(ChangeWaveProcess.OUTCOME, ChangeWaveProcess.DONE);
    }
}
