package dev.tandem.change.process;

import dev.tandem.change.ChangeStep.Fate;
import dev.tandem.change.WaveSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody said that the step was undone. */
@Component("recordNotUndone")
class RecordNotUndoneDelegate implements JavaDelegate {

    private final WaveSteps waves;

    RecordNotUndoneDelegate(WaveSteps waves) {
        this.waves = waves;
    }

    @Override
    public void execute(DelegateExecution execution) {
        waves.recordFate(WaveRollbackProcess.stepId(execution), Fate.NOT_UNDONE, null, null);
    }
}
