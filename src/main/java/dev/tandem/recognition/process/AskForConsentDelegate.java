package dev.tandem.recognition.process;

import dev.tandem.recognition.RecognitionSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The text is put before both sides as it is now. */
@Component("askForConsent")
class AskForConsentDelegate implements JavaDelegate {

    private final RecognitionSteps steps;

    AskForConsentDelegate(RecognitionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.ask(RecognitionProcess.storyId(execution));
    }
}
