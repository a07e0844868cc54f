package dev.tandem.recognition.process;

import dev.tandem.partnership.Side;
import dev.tandem.recognition.RecognitionSteps;
import dev.tandem.recognition.Story;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps one side's word for the text that was shown. Input parameters: {@code side}, {@code word}, {@code reason}, {@code hash}. */
@Component("recordConsent")
class RecordConsentDelegate implements JavaDelegate {

    private final RecognitionSteps steps;

    RecordConsentDelegate(RecognitionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var side = Side.valueOf(RecognitionProcess.text(execution, RecognitionProcess.SIDE));
        var task = side == Side.CLIENT ? RecognitionProcess.APPROVE_PUBLICATION_CLIENT : RecognitionProcess.APPROVE_PUBLICATION_PROVIDER;
        steps.consent(
                RecognitionProcess.storyId(execution), side, RecognitionProcess.completedBy(execution, task),
                Story.Word.valueOf(RecognitionProcess.text(execution, RecognitionProcess.WORD)),
                RecognitionProcess.text(execution, RecognitionProcess.REASON), RecognitionProcess.text(execution, RecognitionProcess.HASH));
    }
}
