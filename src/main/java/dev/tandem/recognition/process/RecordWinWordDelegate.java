package dev.tandem.recognition.process;

import dev.tandem.partnership.Side;
import dev.tandem.recognition.RecognitionSteps;
import dev.tandem.recognition.Win;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps one side's word on whether the win is true and fair to tell. Input parameters: {@code side}, {@code word}, {@code reason}. */
@Component("recordWinWord")
class RecordWinWordDelegate implements JavaDelegate {

    private final RecognitionSteps steps;

    RecordWinWordDelegate(RecognitionSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var side = Side.valueOf(RecognitionProcess.text(execution, RecognitionProcess.SIDE));
        var task = side == Side.CLIENT ? RecognitionProcess.CONFIRM_WIN_CLIENT : RecognitionProcess.CONFIRM_WIN_PROVIDER;
        var status = steps.word(
                RecognitionProcess.winId(execution), side, RecognitionProcess.completedBy(execution, task),
                Win.Said.valueOf(RecognitionProcess.text(execution, RecognitionProcess.WORD)),
                RecognitionProcess.text(execution, RecognitionProcess.REASON));
        execution.setVariable(RecognitionProcess.WIN_STATUS, status.name());
    }
}
