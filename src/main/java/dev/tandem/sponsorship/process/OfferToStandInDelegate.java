package dev.tandem.sponsorship.process;

import dev.tandem.notification.Notification;
import dev.tandem.notification.Notifications;
import dev.tandem.notification.People;
import dev.tandem.sponsorship.StandIns;
import java.util.HashMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * Half the clock has run: whoever stands in for the people asked may act as well, and is told. Input parameter of the step in
 * the model: {@code tasks}, the tasks' ids separated by commas. In a multi-instance or subprocess it reaches the tasks of its own
 * scope only.
 */
@Component("offerToStandIn")
class OfferToStandInDelegate implements JavaDelegate {

    private final TasksOfScope open;
    private final TaskService tasks;
    private final StandIns standIns;
    private final Notifications notifications;
    private final People people;

    OfferToStandInDelegate(
            TasksOfScope open, TaskService tasks, StandIns standIns, Notifications notifications, People people) {
        this.open = open;
        this.tasks = tasks;
        this.standIns = standIns;
        this.notifications = notifications;
        this.people = people;
    }

    @Override
    public void execute(DelegateExecution execution) {
        open.of(execution).forEach(task -> offer(execution.getTenantId(), task));
    }

    private void offer(String partnership, Task task) {
        var asked = tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> "candidate".equals(link.getType()) && link.getUserId() != null)
                .map(IdentityLink::getUserId)
                .collect(Collectors.toCollection(TreeSet::new));
        for (var principal : asked) {
            var added = new TreeSet<>(standIns.of(partnership, principal));
            added.removeAll(asked);
            added.forEach(standIn -> tasks.addCandidateUser(task.getId(), standIn));
            if (!added.isEmpty()) {
                tell(partnership, task, principal, added);
            }
        }
    }

    private void tell(String partnership, Task task, String principal, TreeSet<String> standIns) {
        var facts = new HashMap<String, Object>();
        facts.put("taskName", task.getName());
        facts.put("principal", principal);
        facts.put("partnershipName", people.partnershipName(partnership).orElse(null));
        facts.put("due", task.getDueDate() == null ? null : task.getDueDate().toInstant());
        facts.put("link", "/t/" + task.getId());
        notifications.send(new Notification("task/" + task.getId() + "/stand-in", "task-passed-on", partnership, standIns, facts));
    }
}
