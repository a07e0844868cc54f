package dev.tandem.recognition.process;

import dev.tandem.recognition.RecognitionSteps;
import java.math.BigDecimal;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps how many it reached; unknown when nobody said. */
@Component("recordReach")
class RecordReachDelegate implements JavaDelegate {

    private final RecognitionSteps steps;

    RecordReachDelegate(RecognitionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reach = RecognitionProcess.text(execution, RecognitionProcess.REACH);
        steps.reach(
                RecognitionProcess.storyId(execution), RecognitionProcess.completedBy(execution, RecognitionProcess.RECORD_REACH),
                reach == null ? null : new BigDecimal(reach).longValueExact(),
                RecognitionProcess.text(execution, RecognitionProcess.REACH_DETAIL));
    }
}
