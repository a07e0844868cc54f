package dev.tandem.access;

import java.time.Instant;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** What became of a task that a link in a mail points to. */
@Component
public class TaskLinks {

    /**
     * @param name of the task
     * @param by name of who completed it, null when it ended by itself
     */
    public record Done(String name, String by, Instant at) {}

    private final TaskService tasks;
    private final HistoryService history;
    private final IdentityService identity;
    private final SystemWork system;
    private final Access access;

    TaskLinks(TaskService tasks, HistoryService history, IdentityService identity, SystemWork system, Access access) {
        this.tasks = tasks;
        this.history = history;
        this.identity = identity;
        this.system = system;
        this.access = access;
    }

    /** Open, and offered to the signed-in person or otherwise theirs to see. */
    public boolean isOpen(String taskId) {
        return tasks.createTaskQuery().taskId(taskId).count() > 0;
    }

    /** @throws NotVisible when there is no such task, or it is open or was of a partnership that the person may not see */
    public Done done(String taskId) {
        var task = system.call(() -> history.createHistoricTaskInstanceQuery().taskId(taskId).singleResult());
        if (task == null || task.getEndTime() == null || !mayRead(task.getTenantId())) {
            throw new NotVisible("There is no task " + taskId + " that you may see.");
        }
        var completed = "completed".equals(task.getDeleteReason());
        return new Done(task.getName(), completed ? nameOf(task.getAssignee()) : null, task.getEndTime().toInstant());
    }

    /** Tasks outside any partnership are those of the people who work across them. */
    private boolean mayRead(String partnership) {
        return partnership == null
                ? access.in(ApplicationGroups.OFFICE, ApplicationGroups.AUDITORS, ApplicationGroups.PROCESS_OWNERS, ApplicationGroups.ADMIN)
                : access.mayRead(partnership);
    }

    private String nameOf(String userId) {
        if (userId == null) {
            return null;
        }
        var user = system.call(() -> identity.createUserQuery().userId(userId).singleResult());
        return user == null ? userId : (user.getFirstName() + " " + user.getLastName()).strip();
    }
}
