package dev.tandem.change.process;

import dev.tandem.engine.Tasks;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** What a person brought with a task. */
final class Submitted {

    private Submitted() {}

    /** Null for nothing. */
    static String text(DelegateExecution execution, String variable) {
        var value = execution.getVariable(variable);
        return value == null || value.toString().isBlank() ? null : value.toString().strip();
    }

    /** Who completed the task. */
    static String by(DelegateExecution execution, String task) {
        return (String) execution.getVariable(Tasks.completedBy(task));
    }
}
