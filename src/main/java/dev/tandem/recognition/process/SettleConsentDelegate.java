package dev.tandem.recognition.process;

import dev.tandem.recognition.RecognitionSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What both sides' words come to. */
@Component("settleConsent")
class SettleConsentDelegate implements JavaDelegate {

    private final RecognitionSteps steps;

    SettleConsentDelegate(RecognitionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(RecognitionProcess.STORY_WORD, steps.settle(RecognitionProcess.storyId(execution)).name());
    }
}
