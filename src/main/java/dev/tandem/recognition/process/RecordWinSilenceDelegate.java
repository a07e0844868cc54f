package dev.tandem.recognition.process;

import dev.tandem.recognition.RecognitionSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody said enough in time: the win stays unconfirmed, and may be nominated again. */
@Component("recordWinSilence")
class RecordWinSilenceDelegate implements JavaDelegate {

    private final RecognitionSteps steps;

    RecordWinSilenceDelegate(RecognitionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.silence(RecognitionProcess.winId(execution));
    }
}
