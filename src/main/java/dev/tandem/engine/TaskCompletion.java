package dev.tandem.engine;

import java.util.Map;

/**
 * Somebody wants to complete a task.
 *
 * @param partnership code of the partnership (tenant), null for a process outside any partnership
 * @param userId who completes, never null
 * @param variables what is visible to the task, what was just submitted included; JSON values as Spin nodes
 */
public record TaskCompletion(
        String taskId, String processKey, String taskKey, String partnership, String businessKey, String userId,
        Map<String, Object> variables) {

    public Object variable(String name) {
        return variables.get(name);
    }

    /** The variable as text, null when missing; JSON as its source. */
    public String text(String name) {
        var value = variables.get(name);
        return value == null ? null : value.toString();
    }
}
