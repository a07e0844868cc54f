package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The first waves begin before anybody has approved. */
@Component("beginEmergency")
class BeginEmergencyDelegate implements JavaDelegate {

    private final ChangeSteps steps;
    private final BegunWaves begun;

    BeginEmergencyDelegate(ChangeSteps steps, BegunWaves begun) {
        this.steps = steps;
        this.begun = begun;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = ChangeRolloutProcess.changeId(execution);
        steps.checkSaturation(id);
        steps.begin(id);
        begun.start(execution.getTenantId(), steps.steer(id).begun());
    }
}
