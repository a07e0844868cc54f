package dev.tandem.recognition.process;

import dev.tandem.engine.TaskCheck;
import dev.tandem.engine.TaskCompletion;
import dev.tandem.engine.TaskRefused;
import dev.tandem.recognition.RecognitionSteps;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** What the checks of this process have in common. */
abstract class RecognitionTaskCheck implements TaskCheck {

    private static final int LONGEST = 1000;

    final RecognitionSteps steps;
    private final String task;
    private final Set<String> fields;
    private final MessageSource messages;

    RecognitionTaskCheck(String task, Set<String> fields, RecognitionSteps steps, MessageSource messages) {
        this.task = task;
        this.fields = fields;
        this.steps = steps;
        this.messages = messages;
    }

    @Override
    public final String processKey() {
        return RecognitionProcess.KEY;
    }

    @Override
    public final String taskKey() {
        return task;
    }

    @Override
    public final Set<String> fields() {
        return fields;
    }

    static long win(TaskCompletion completion) {
        return (Long) completion.variable(RecognitionProcess.WIN_ID);
    }

    static long story(TaskCompletion completion) {
        return (Long) completion.variable(RecognitionProcess.STORY_ID);
    }

    /** One of these words, and a reason where the word asks for one. */
    final void word(TaskCompletion completion, Set<String> words, Set<String> withReason) {
        var word = completion.text(RecognitionProcess.WORD);
        if (word == null || !words.contains(word)) {
            throw refused(RecognitionProcess.WORD, "required.word");
        }
        if (withReason.contains(word)) {
            required(completion, RecognitionProcess.REASON);
        }
        limited(completion, RecognitionProcess.REASON);
    }

    final void required(TaskCompletion completion, String field) {
        var text = completion.text(field);
        if (text == null || text.isBlank()) {
            throw refused(field, "required");
        }
        limited(completion, field);
    }

    final void limited(TaskCompletion completion, String field) {
        var text = completion.text(field);
        if (text != null && text.length() > LONGEST) {
            throw refused(field, "too-long", LONGEST, text.length());
        }
    }

    final TaskRefused refused(String field, String key, Object... with) {
        return new TaskRefused(field, messages.getMessage("recognition." + key, with, LocaleContextHolder.getLocale()));
    }
}
