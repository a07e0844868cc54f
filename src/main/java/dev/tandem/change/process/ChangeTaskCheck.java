package dev.tandem.change.process;

import dev.tandem.change.Adoption.Element;
import dev.tandem.engine.TaskCheck;
import dev.tandem.engine.TaskCompletion;
import dev.tandem.engine.TaskRefused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** What the checks of the three processes have in common: all problems are listed, not only the first. */
abstract class ChangeTaskCheck implements TaskCheck {

    /** What a person writes in one field of a Camunda form; the engine keeps no longer text. */
    private static final int LONGEST_TEXT = 2000;
    private static final int MOST_ANSWERS = 10_000_000;

    private final String process;
    private final String task;
    private final MessageSource messages;

    ChangeTaskCheck(String process, String task, MessageSource messages) {
        this.process = process;
        this.task = task;
        this.messages = messages;
    }

    @Override
    public final String processKey() {
        return process;
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

    final class Problems {

        private final List<TaskRefused.Problem> found = new ArrayList<>();

        /** @param field null for the task as a whole */
        void add(String field, String key, Object... arguments) {
            found.add(new TaskRefused.Problem(field, messages.getMessage("change." + key, arguments, LocaleContextHolder.getLocale())));
        }

        void required(TaskCompletion completion, String field) {
            var text = completion.text(field);
            if (text == null || text.isBlank()) {
                add(field, "required." + field);
            } else {
                atMost(field, text);
            }
        }

        void optional(TaskCompletion completion, String field) {
            var text = completion.text(field);
            if (text != null) {
                atMost(field, text);
            }
        }

        private void atMost(String field, String text) {
            if (text.length() > LONGEST_TEXT) {
                add(field, "too-long", LONGEST_TEXT, text.length());
            }
        }

        /** How many answers were counted on paper, and with any the mean of each element. */
        void onPaper(TaskCompletion completion) {
            var answers = number(completion, OnPaper.ANSWERS, "required.answers");
            if (answers == null || answers.signum() == 0) {
                return;
            }
            if (answers.signum() < 0 || answers.stripTrailingZeros().scale() > 0 || answers.compareTo(BigDecimal.valueOf(MOST_ANSWERS)) > 0) {
                add(OnPaper.ANSWERS, "required.answers");
            }
            for (var element : Element.values()) {
                var field = OnPaper.field(element);
                var mean = number(completion, field, "required.mean");
                if (mean == null || mean.compareTo(BigDecimal.ONE) < 0 || mean.compareTo(BigDecimal.valueOf(5)) > 0) {
                    if (found.stream().noneMatch(problem -> field.equals(problem.field()))) {
                        add(field, "required.mean");
                    }
                }
            }
        }

        private BigDecimal number(TaskCompletion completion, String field, String problem) {
            try {
                return OnPaper.number(completion.variable(field));
            } catch (NumberFormatException e) {
                add(field, problem);
                return null;
            }
        }
    }
}
