package dev.tandem.recognition.process;

import dev.tandem.recognition.RecognitionSteps;
import dev.tandem.recognition.Story.Stopped;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The story isn't told. Input parameter {@code why}: a {@link Stopped} by name. */
@Component("stopStory")
class StopStoryDelegate implements JavaDelegate {

    private final RecognitionSteps steps;

    StopStoryDelegate(RecognitionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        steps.stop(RecognitionProcess.storyId(execution), Stopped.valueOf(RecognitionProcess.text(execution, "why")));
    }
}
