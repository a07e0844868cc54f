package dev.tandem.recognition.process;

import dev.tandem.recognition.RecognitionSteps;
import dev.tandem.recognition.Story;
import dev.tandem.recognition.Win.Ring;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What came of a text that was put before both sides. */
@Component("noteStoryOutcome")
class NoteStoryOutcomeDelegate implements JavaDelegate {

    private final RecognitionSteps steps;

    NoteStoryOutcomeDelegate(RecognitionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("storyOutcome", outcome(steps.story(RecognitionProcess.storyId(execution))));
    }

    private static String outcome(Story story) {
        return switch (story.state()) {
            case TOLD -> story.ring() == Ring.OUTSIDE ? "TOLD_OUTSIDE" : "TOLD";
            case DRAFTING -> "CHANGE";
            default -> "NOT_TOLD";
        };
    }
}
