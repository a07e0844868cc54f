package dev.tandem.engine;

import java.util.Set;

/**
 * What a module demands before one of its tasks may be completed: the form's values, who may, four eyes. Asked before
 * the commit, whatever door the completion comes through (Tasklist, REST, portal). One bean for each task that takes
 * anything from a person.
 */
public interface TaskCheck {

    String processKey();

    String taskKey();

    /**
     * Variables that a person brings when completing the task. A form may bring the task's own input parameters as well;
     * nothing else is taken, so that nobody writes over what the process knows.
     */
    Set<String> fields();

    /** @throws TaskRefused naming every field that is wrong */
    void check(TaskCompletion completion);
}
