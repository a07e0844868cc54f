package dev.tandem.recognition.process;

import dev.tandem.engine.Tasks;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The one place for the names that Java and the model {@code bpmn/recognition/recognition.bpmn} share. */
public final class RecognitionProcess {

    public static final String KEY = "recognition";

    public static final String CONFIRM_WIN_CLIENT = "confirm-win-client";
    public static final String CONFIRM_WIN_PROVIDER = "confirm-win-provider";
    public static final String WIDEN_CIRCLE = "widen-circle";
    public static final String DRAFT_STORY = "draft-story";
    public static final String APPROVE_PUBLICATION_CLIENT = "approve-publication-client";
    public static final String APPROVE_PUBLICATION_PROVIDER = "approve-publication-provider";
    public static final String ANNOUNCE_WIN = "announce-win";
    public static final String PUBLISH_STORY = "publish-story";
    public static final String RECORD_REACH = "record-reach";

    /** Message: a text that was put before both sides is another. */
    static final String STORY_CHANGED = "win-story-changed";

    /** Message: what isn't told stops. */
    static final String CONSENT_WITHDRAWN = "win-consent-withdrawn";

    static final String WIN_ID = "winId";
    /** One story's own in the multi-instance. */
    static final String STORY_ID = "storyId";

    static final String PRAISE = "praise";
    static final String WIN_STATUS = "winStatus";
    static final String GOES_FURTHER = "goesFurther";
    static final String STORY_WORD = "storyWord";
    static final String SIDE = "side";

    // What the forms bring.
    static final String WORD = "word";
    static final String REASON = "reason";
    static final String CHOICE = "choice";
    static final String TELL_ON = "tellOn";
    static final String WHERE = "where";
    static final String REACH = "reach";
    static final String REACH_DETAIL = "reachDetail";

    /** Of the text that a task's form shows. */
    static final String HASH = "hash";

    private RecognitionProcess() {}

    static String businessKey(String partnership, long win) {
        return partnership + "/win/" + win;
    }

    static long winId(VariableScope scope) {
        return (Long) scope.getVariable(WIN_ID);
    }

    static long storyId(VariableScope scope) {
        return (Long) scope.getVariable(STORY_ID);
    }

    static String text(DelegateExecution execution, String variable) {
        var value = execution.getVariable(variable);
        return value == null ? null : value.toString();
    }

    /** Who completed the task. */
    static String completedBy(DelegateExecution execution, String task) {
        return (String) execution.getVariable(Tasks.completedBy(task));
    }
}
