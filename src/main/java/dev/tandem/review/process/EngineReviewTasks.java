package dev.tandem.review.process;

import dev.tandem.engine.SystemRights;
import dev.tandem.review.ReviewTasks;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** What a review waits for, from the engine's open tasks. */
@Component
class EngineReviewTasks implements ReviewTasks {

    private final TaskService tasks;
    private final OpenTasks open;
    private final SystemRights rights;

    EngineReviewTasks(TaskService tasks, OpenTasks open, SystemRights rights) {
        this.tasks = tasks;
        this.open = open;
        this.rights = rights;
    }

    @Override
    public List<OpenTask> openTasks(String partnership, YearMonth month) {
        return rights.call(() -> tasks.createTaskQuery()
                .processDefinitionKey(MonthlyReviewProcess.KEY)
                .processInstanceBusinessKey(MonthlyReviewProcess.businessKey(partnership, month))
                .list().stream()
                .sorted(Comparator.comparing(Task::getDueDate, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(Task::getName))
                .map(this::task).toList());
    }

    private OpenTask task(Task task) {
        return new OpenTask(
                task.getId(), task.getTaskDefinitionKey(), task.getName(), open.roles(task), open.persons(task), task.getAssignee(),
                task.getCreateTime().toInstant(), task.getDueDate() == null ? null : task.getDueDate().toInstant());
    }
}
