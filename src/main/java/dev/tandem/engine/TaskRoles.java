package dev.tandem.engine;

import java.util.HashSet;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * At a task's creation: a plain role of the model ({@code client-leads}) becomes the partnership's group
 * ({@code NORTHWIND-BRIGHTPATH.client-leads}), and the task's name says what it is about.
 */
@Component
class TaskRoles implements TaskListener {

    /** Roles held in a partnership; those held across partnerships stay as they are. */
    private static final List<String> ACROSS = List.of("governance-office", "auditors", "process-owners", "camunda-admin");

    private final ApplicationEventPublisher events;

    TaskRoles(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public void notify(DelegateTask task) {
        if (task.getTenantId() != null) {
            // The engine's deleteCandidateGroup looks in the database, where the links of a task just created aren't yet.
            var links = ((TaskEntity) task).getIdentityLinks();
            for (var link : List.copyOf(links)) {
                var role = link.getGroupId();
                if (role != null && role.indexOf('.') < 0 && !ACROSS.contains(role)) {
                    links.remove(link);
                    link.delete();
                    task.addCandidateGroup(Groups.of(task.getTenantId(), role));
                }
            }
        }
        if (task.getVariable(Tasks.SUBJECT) instanceof String subject && !task.getName().contains(subject)) {
            task.setName(task.getName() + " · " + subject);
        }
        events.publishEvent(offered(task));
    }

    private static TaskOffered offered(DelegateTask task) {
        var users = new HashSet<String>();
        var groups = new HashSet<String>();
        task.getCandidates().forEach(link -> {
            if (link.getUserId() != null) {
                users.add(link.getUserId());
            }
            if (link.getGroupId() != null) {
                groups.add(link.getGroupId());
            }
        });
        if (task.getAssignee() != null) {
            users.add(task.getAssignee());
        }
        return new TaskOffered(
                task.getId(), TaskChecks.processKey(task), task.getTaskDefinitionKey(), task.getTenantId(),
                task.getExecution().getProcessBusinessKey(), task.getName(),
                task.getDueDate() == null ? null : task.getDueDate().toInstant(), task.getPriority() >= Tasks.SEVERE, users, groups,
                broughtBackBy(task));
    }

    /** Null where nobody did, and where a job goes on: it runs with an authentication that names nobody. */
    private static String broughtBackBy(DelegateTask task) {
        var who = task.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
        var last = task.getVariable(Tasks.completedBy(task.getTaskDefinitionKey()));
        return who != null && who.getUserId() != null && who.getUserId().equals(last) ? who.getUserId() : null;
    }
}
