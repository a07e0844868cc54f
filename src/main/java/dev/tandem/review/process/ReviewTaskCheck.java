package dev.tandem.review.process;

import dev.tandem.engine.TaskCheck;
import dev.tandem.engine.TaskCompletion;
import dev.tandem.engine.TaskRefused;
import java.util.ArrayList;
import java.util.List;

/** What the checks of this process have in common: all problems are listed, not only the first. */
abstract class ReviewTaskCheck implements TaskCheck {

    /** What a person writes in one field of a Camunda form; the engine keeps no longer text. */
    static final int MAX_REMARK = 2000;

    private final String task;
    protected final TaskTexts texts;

    ReviewTaskCheck(String task, TaskTexts texts) {
        this.task = task;
        this.texts = texts;
    }

    @Override
    public final String processKey() {
        return MonthlyReviewProcess.KEY;
    }

    @Override
    public final String taskKey() {
        return task;
    }

    @Override
    public final void check(TaskCompletion completion) {
        var problems = new Problems();
        check(completion, problems);
        if (!problems.found.isEmpty()) {
            throw new TaskRefused(problems.found);
        }
    }

    abstract void check(TaskCompletion completion, Problems problems);

    static long reviewId(TaskCompletion completion) {
        return (Long) completion.variable(MonthlyReviewProcess.REVIEW_ID);
    }

    final class Problems {

        private final List<TaskRefused.Problem> found = new ArrayList<>();

        /** @param field null for the task as a whole */
        void add(String field, String key, Object... arguments) {
            found.add(new TaskRefused.Problem(field, texts.get(key, arguments)));
        }

        void add(TaskRefused.Problem problem) {
            found.add(problem);
        }

        void required(String field, String value) {
            if (value == null || value.isBlank()) {
                add(field, "required." + field);
            }
        }

        void notLonger(String field, String value, int max) {
            if (value != null && value.length() > max) {
                add(field, "too-long", max, value.length());
            }
        }
    }
}
