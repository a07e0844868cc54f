package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The latest wave that stands is rolled back by a process of its own. */
@Component("rollBackWave")
class RollBackWaveDelegate implements JavaDelegate {

    private final ChangeSteps steps;
    private final BegunWaves begun;

    RollBackWaveDelegate(ChangeSteps steps, BegunWaves begun) {
        this.steps = steps;
        this.begun = begun;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = ChangeRolloutProcess.changeId(execution);
        steps.nextWaveBack(id).ifPresent(begun::rollBack);
        execution.setVariable(ChangeRolloutProcess.WAVE_LEFT, steps.isWaveLeftToRollBack(id));
    }
}
