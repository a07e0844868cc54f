package dev.tandem.recognition.process;

import dev.tandem.recognition.RecognitionSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps where it was told and by whom; what is told outside has its public page from now on. */
@Component("recordTold")
class RecordToldDelegate implements JavaDelegate {

    private final RecognitionSteps steps;

    RecordToldDelegate(RecognitionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var announcer = RecognitionProcess.completedBy(execution, RecognitionProcess.ANNOUNCE_WIN);
        steps.told(
                RecognitionProcess.storyId(execution),
                announcer == null ? RecognitionProcess.completedBy(execution, RecognitionProcess.PUBLISH_STORY) : announcer,
                RecognitionProcess.text(execution, RecognitionProcess.WHERE));
    }
}
