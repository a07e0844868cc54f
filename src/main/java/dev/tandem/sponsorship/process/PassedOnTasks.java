package dev.tandem.sponsorship.process;

import dev.tandem.engine.Tasks;
import dev.tandem.notification.Notification;
import dev.tandem.notification.Notifications;
import dev.tandem.notification.People;
import dev.tandem.sponsorship.StandIns;
import dev.tandem.sponsorship.TaskStandIns;
import java.util.HashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Offers open tasks to stand-ins as well, and tells them for whom they may act. Again: nothing. */
@Component
class PassedOnTasks {

    private final TaskService tasks;
    private final StandIns standIns;
    private final ObjectProvider<TaskStandIns> own;
    private final Notifications notifications;
    private final People people;

    PassedOnTasks(TaskService tasks, StandIns standIns, ObjectProvider<TaskStandIns> own, Notifications notifications, People people) {
        this.tasks = tasks;
        this.standIns = standIns;
        this.own = own;
        this.notifications = notifications;
        this.people = people;
    }

    /** To the stand-ins of everybody whom it is offered to by name. */
    void passOn(Task task) {
        var asked = asked(task);
        asked.forEach(principal -> passOn(task, principal, asked));
    }

    /** To the stand-ins of one of those. */
    void passOn(Task task, String principal) {
        passOn(task, principal, asked(task));
    }

    /** By name, not by a role that others hold as well. */
    boolean isNamed(Task task, String userId) {
        return tasks.getIdentityLinksForTask(task.getId()).stream().anyMatch(link -> userId.equals(link.getUserId()));
    }

    private Set<String> asked(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> "candidate".equals(link.getType()) && link.getUserId() != null)
                .map(IdentityLink::getUserId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void passOn(Task task, String principal, Set<String> asked) {
        var added = new TreeSet<>(own.stream()
                .flatMap(source -> source.of(task.getTaskDefinitionKey(), task.getId(), principal).stream())
                .findFirst()
                .orElseGet(() -> standIns.of(task.getTenantId(), principal)));
        added.removeAll(asked);
        // A conversation about somebody isn't held by that person, whomever the person stands in for.
        if (tasks.getVariable(task.getId(), SuccessionProcess.NEVER_FOR) instanceof String never) {
            added.remove(never);
        }
        added.forEach(standIn -> tasks.addCandidateUser(task.getId(), standIn));
        if (!added.isEmpty()) {
            tell(task, principal, added);
        }
    }

    private void tell(Task task, String principal, Set<String> standIns) {
        var facts = new HashMap<String, Object>();
        facts.put("taskName", task.getName());
        facts.put("principal", principal);
        facts.put("partnershipName", people.partnershipName(task.getTenantId()).orElse(null));
        facts.put("due", task.getDueDate() == null ? null : task.getDueDate().toInstant());
        facts.put("link", "/t/" + task.getId());
        notifications.send(new Notification("task/" + task.getId() + "/stand-in", "task-passed-on", task.getTenantId(), standIns, facts)
                .severe(task.getPriority() >= Tasks.SEVERE));
    }
}
