package dev.tandem.recognition.process;

import dev.tandem.recognition.RecognitionSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The stories of this circle are over: was one told, and is there a wider circle? */
@Component("settleCircle")
class SettleCircleDelegate implements JavaDelegate {

    private final RecognitionSteps steps;

    SettleCircleDelegate(RecognitionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(RecognitionProcess.GOES_FURTHER, steps.settleRing(RecognitionProcess.winId(execution)));
    }
}
