package dev.tandem.recognition.process;

import dev.tandem.recognition.RecognitionSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Nobody said that it goes further: it doesn't. */
@Component("keepCircle")
class KeepCircleDelegate implements JavaDelegate {

    private final RecognitionSteps steps;

    KeepCircleDelegate(RecognitionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.stay(RecognitionProcess.winId(execution), null);
    }
}
