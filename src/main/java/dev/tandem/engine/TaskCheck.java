package dev.tandem.engine;

/**
 * What a module demands before one of its tasks may be completed: the form's values, who may, four eyes. Asked before
 * the commit, whatever door the completion comes through (Tasklist, REST, portal). One bean for each task that takes
 * anything from a person.
 */
public interface TaskCheck {

    String processKey();

    String taskKey();

    /** @throws TaskRefused naming every field that is wrong */
    void check(TaskCompletion completion);
}
