package dev.tandem.sponsorship.process;

import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Open tasks that a step names by their ids: those of its own instance of a multi-instance, not of the others. */
@Component
class TasksOfScope {

    /** Input parameter of the step: ids separated by commas. */
    private static final String TASKS = "tasks";

    private final TaskService tasks;

    TasksOfScope(TaskService tasks) {
        this.tasks = tasks;
    }

    List<Task> of(DelegateExecution execution) {
        var keys = Arrays.stream(((String) execution.getVariable(TASKS)).split(",")).map(String::strip).toArray(String[]::new);
        var step = (ExecutionEntity) execution;
        var scope = step.findExecutionForFlowScope(step.getActivity().getFlowScope()).getId();
        return tasks.createTaskQuery().processInstanceId(execution.getProcessInstanceId()).taskDefinitionKeyIn(keys).list().stream()
                .filter(task -> isWithin(((TaskEntity) task).getExecution(), scope))
                .toList();
    }

    private static boolean isWithin(ExecutionEntity execution, String scope) {
        for (var each = execution; each != null; each = each.getParent()) {
            if (each.getId().equals(scope)) {
                return true;
            }
        }
        return false;
    }
}
