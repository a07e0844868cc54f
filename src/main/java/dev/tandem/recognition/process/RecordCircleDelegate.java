package dev.tandem.recognition.process;

import dev.tandem.recognition.RecognitionSteps;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A lead's choice: one story for each format is owed to the next circle, or the win stays where it is. */
@Component("recordCircle")
class RecordCircleDelegate implements JavaDelegate {

    private final RecognitionSteps steps;

    RecordCircleDelegate(RecognitionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var win = RecognitionProcess.winId(execution);
        var by = RecognitionProcess.completedBy(execution, RecognitionProcess.WIDEN_CIRCLE);
        var further = "WIDEN".equals(execution.getVariable(RecognitionProcess.CHOICE));
        if (further) {
            var ring = steps.nextRing(win);
            steps.widen(
                    win, by, ring, LocalDate.parse(RecognitionProcess.text(execution, RecognitionProcess.TELL_ON)),
                    Formats.chosen(ring, execution::getVariable));
        } else {
            steps.stay(win, by);
        }
        execution.setVariable(RecognitionProcess.GOES_FURTHER, further);
    }
}
