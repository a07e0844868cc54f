package dev.tandem.review.process;

import dev.tandem.engine.Groups;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Open tasks of a running review, and the people that each is offered to. */
@Component
class OpenTasks {

    private final TaskService tasks;
    private final PartnershipService partnerships;

    OpenTasks(TaskService tasks, PartnershipService partnerships) {
        this.tasks = tasks;
        this.partnerships = partnerships;
    }

    /** Those with one of the keys; within a multi-instance over sponsors only that sponsor's. */
    List<Task> of(DelegateExecution execution, Collection<String> keys) {
        var sponsor = execution.getVariable(MonthlyReviewProcess.SPONSOR);
        return tasks.createTaskQuery().processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKeyIn(keys.toArray(String[]::new)).list().stream()
                .filter(task -> sponsor == null || Objects.equals(sponsor, tasks.getVariable(task.getId(), MonthlyReviewProcess.SPONSOR)))
                .toList();
    }

    /** Keys of the roles that the task is offered to. */
    List<String> roles(Task task) {
        var prefix = Groups.of(task.getTenantId(), "");
        return candidates(task).stream().map(IdentityLink::getGroupId).filter(Objects::nonNull)
                .map(group -> group.startsWith(prefix) ? group.substring(prefix.length()) : group)
                .distinct().sorted().toList();
    }

    /** Persons that the task is offered to by name. */
    List<String> persons(Task task) {
        return candidates(task).stream().map(IdentityLink::getUserId).filter(Objects::nonNull).distinct().sorted().toList();
    }

    /** Everybody it waits for: who claimed it, who is named, and who holds a role that it is offered to. */
    Set<String> everybody(Task task) {
        var people = new LinkedHashSet<>(persons(task));
        if (task.getAssignee() != null) {
            people.add(task.getAssignee());
        }
        roles(task).forEach(key -> Role.of(key).ifPresent(role ->
                partnerships.holders(task.getTenantId(), role).stream().map(Participant::userId).forEach(people::add)));
        return people;
    }

    private List<IdentityLink> candidates(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream().filter(link -> "candidate".equals(link.getType())).toList();
    }
}
