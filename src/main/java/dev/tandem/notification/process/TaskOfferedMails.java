package dev.tandem.notification.process;

import dev.tandem.engine.TaskOffered;
import dev.tandem.notification.Notification;
import dev.tandem.notification.Notifications;
import dev.tandem.notification.People;
import java.util.HashMap;
import java.util.TreeSet;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * One mail for each task and person it is offered to, written in the transaction that created the task. None to whoever has just
 * brought it back by completing it.
 */
@Component
class TaskOfferedMails {

    private final Notifications notifications;
    private final People people;
    private final Members members;

    TaskOfferedMails(Notifications notifications, People people, Members members) {
        this.notifications = notifications;
        this.people = people;
        this.members = members;
    }

    @EventListener
    void on(TaskOffered task) {
        var userIds = new TreeSet<>(task.userIds());
        task.groups().forEach(group -> userIds.addAll(members.of(group)));
        if (task.broughtBackBy() != null) {
            userIds.remove(task.broughtBackBy());
        }
        var facts = new HashMap<String, Object>();
        facts.put("taskName", task.name());
        facts.put("link", "/t/" + task.taskId());
        facts.put("due", task.due());
        if (task.partnership() != null) {
            facts.put("partnershipName", people.partnershipName(task.partnership()).orElse(null));
        }
        notifications.send(new Notification("task/" + task.taskId(), "task-offered", task.partnership(), userIds, facts).severe(task.severe()));
    }
}
