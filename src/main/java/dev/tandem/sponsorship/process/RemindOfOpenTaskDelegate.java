package dev.tandem.sponsorship.process;

import dev.tandem.engine.Tasks;
import dev.tandem.notification.Notification;
import dev.tandem.notification.Notifications;
import dev.tandem.notification.People;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * Reminds everybody whom an open task waits for; done tasks remind nobody. Input parameter of the step in the model:
 * {@code tasks}, the tasks' ids separated by commas. At most one mail a task and day.
 */
@Component("remindOfOpenTask")
class RemindOfOpenTaskDelegate implements JavaDelegate {

    private final TasksOfScope open;
    private final TaskService tasks;
    private final Notifications notifications;
    private final People people;
    private final Clock clock;

    RemindOfOpenTaskDelegate(TasksOfScope open, TaskService tasks, Notifications notifications, People people, Clock clock) {
        this.open = open;
        this.tasks = tasks;
        this.notifications = notifications;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        open.of(execution).forEach(task -> remind(execution.getTenantId(), task));
    }

    private void remind(String partnership, Task task) {
        var facts = new HashMap<String, Object>();
        facts.put("taskName", task.getName());
        facts.put("partnershipName", people.partnershipName(partnership).orElse(null));
        facts.put("due", task.getDueDate() == null ? null : task.getDueDate().toInstant());
        facts.put("link", "/t/" + task.getId());
        var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        notifications.send(new Notification(
                "task/" + task.getId() + "/reminder/" + day, "task-reminder", partnership, waitedFor(partnership, task), facts)
                .severe(task.getPriority() >= Tasks.SEVERE));
    }

    private TreeSet<String> waitedFor(String partnership, Task task) {
        var waitedFor = new TreeSet<String>();
        if (task.getAssignee() != null) {
            waitedFor.add(task.getAssignee());
        }
        for (var link : tasks.getIdentityLinksForTask(task.getId())) {
            if (link.getUserId() != null) {
                waitedFor.add(link.getUserId());
            } else if (link.getGroupId() != null) {
                waitedFor.addAll(people.holders(partnership, link.getGroupId().substring(link.getGroupId().lastIndexOf('.') + 1), null));
            }
        }
        return waitedFor;
    }
}
