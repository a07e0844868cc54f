package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks at the plan on record and begins what is due. */
@Component("steerWaves")
class SteerWavesDelegate implements JavaDelegate {

    private final ChangeSteps steps;
    private final BegunWaves begun;

    SteerWavesDelegate(ChangeSteps steps, BegunWaves begun) {
        this.steps = steps;
        this.begun = begun;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var step = steps.steer(ChangeRolloutProcess.changeId(execution));
        begun.start(execution.getTenantId(), step.begun());
        execution.setVariable(ChangeRolloutProcess.NEXT_STEP, step.next().name());
        execution.setVariable(ChangeRolloutProcess.LOOK_AGAIN_AT, Date.from(step.lookAgainAt()));
    }
}
