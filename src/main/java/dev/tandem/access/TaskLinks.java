package dev.tandem.access;

import java.time.Instant;
import java.util.HashSet;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
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

    /** @throws NotVisible when there is no such task, or it is open, or the person never saw it: the same for all, so that it tells nothing */
    public Done done(String taskId) {
        var task = system.call(() -> history.createHistoricTaskInstanceQuery().taskId(taskId).singleResult());
        if (task == null || task.getEndTime() == null || !couldSee(task)) {
            throw new NotVisible("There is no task " + taskId + " that you may see.");
        }
        var completed = "completed".equals(task.getDeleteReason());
        return new Done(task.getName(), completed ? nameOf(task.getAssignee()) : null, task.getEndTime().toInstant());
    }

    /** Office and auditors see all tasks; other people, still of the partnership, those that were offered to them or that they did. */
    private boolean couldSee(HistoricTaskInstance task) {
        if (access.in(ApplicationGroups.OFFICE, ApplicationGroups.AUDITORS)) {
            return true;
        }
        return (task.getTenantId() == null || access.mayRead(task.getTenantId()))
                && (access.userId().equals(task.getAssignee()) || wasOffered(task));
    }

    /** The log also knows the plain role that the model names, which both the partnership's holders and everybody else's are in. */
    private boolean wasOffered(HistoricTaskInstance task) {
        var groups = new HashSet<>(identity.getCurrentAuthentication().getGroupIds());
        if (task.getTenantId() != null) {
            groups.removeAll(ApplicationGroups.ROLES);
        }
        return system.call(() -> history.createHistoricIdentityLinkLogQuery().taskId(task.getId()).list()).stream()
                .anyMatch(link -> access.userId().equals(link.getUserId()) || groups.contains(link.getGroupId()));
    }

    private String nameOf(String userId) {
        if (userId == null) {
            return null;
        }
        var user = system.call(() -> identity.createUserQuery().userId(userId).singleResult());
        return user == null ? userId : (user.getFirstName() + " " + user.getLastName()).strip();
    }
}
