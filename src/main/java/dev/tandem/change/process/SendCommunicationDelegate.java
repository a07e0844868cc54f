package dev.tandem.change.process;

import dev.tandem.change.WaveSteps;
import dev.tandem.communication.Communications;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Begins to send it, unless its text was changed since it was approved. */
@Component("sendCommunication")
class SendCommunicationDelegate implements JavaDelegate {

    private final WaveSteps waves;
    private final Communications communications;

    SendCommunicationDelegate(WaveSteps waves, Communications communications) {
        this.waves = waves;
        this.communications = communications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var communication = (Long) execution.getVariable(ChangeWaveProcess.COMMUNICATION_ID);
        var approved = communications.approved(communication);
        if (approved) {
            waves.send(ChangeWaveProcess.waveId(execution), communication);
        }
        execution.setVariableLocal(ChangeWaveProcess.SENT, approved);
    }
}
