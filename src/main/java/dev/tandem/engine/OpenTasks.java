package dev.tandem.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Open user tasks, for pages: those that wait for a person, and all of a partnership's. Reads past the engine's own
 * checks, as a member may know what the partnership waits for: callers have asked {@code access} first.
 */
@Component("openUserTasks")
public class OpenTasks {

    private final TaskService tasks;
    private final ProcessEngineConfigurationImpl engine;
    private final ObjectProvider<DiscreetTasks> discreet;

    OpenTasks(@Lazy TaskService tasks, @Lazy ProcessEngineConfigurationImpl engine, ObjectProvider<DiscreetTasks> discreet) {
        this.tasks = tasks;
        this.engine = engine;
        this.discreet = discreet;
    }

    /** How many wait for the person, by partnership: assigned to that person, or offered to the person or a group and taken by nobody. */
    public Map<String, Long> count(String userId) {
        return unchecked(() -> mine(userId, null)
                .filter(task -> task.getTenantId() != null)
                .collect(Collectors.groupingBy(Task::getTenantId, LinkedHashMap::new, Collectors.counting())));
    }

    /** Ids of those in the partnership that wait for the person. */
    public Set<String> waitingFor(String userId, String partnership) {
        return unchecked(() -> mine(userId, partnership).map(Task::getId).collect(Collectors.toSet()));
    }

    /** Those of these ids that are still open. */
    public Set<String> stillOpen(Collection<String> ids) {
        return ids.isEmpty() ? Set.of() : unchecked(() -> tasks.createTaskQuery().taskIdIn(ids.toArray(String[]::new)).list().stream()
                .map(Task::getId).collect(Collectors.toSet()));
    }

    /** All of the partnership that the reader may know of, by due date; those without one last. */
    public List<OpenTask> of(String partnership, String reader) {
        return of(partnership).stream().filter(task -> discreet.stream().allMatch(module -> module.mayKnow(task, reader))).toList();
    }

    private List<OpenTask> of(String partnership) {
        return unchecked(() -> tasks.createTaskQuery().tenantIdIn(partnership).active().list().stream()
                .map(task -> open(task, tasks.getIdentityLinksForTask(task.getId())))
                .sorted(java.util.Comparator.comparing(OpenTask::due, java.util.Comparator.nullsLast(java.util.Comparator.naturalOrder())))
                .toList());
    }

    private Stream<Task> mine(String userId, String partnership) {
        var assigned = tasks.createTaskQuery().active().taskAssignee(userId);
        var offered = tasks.createTaskQuery().active().taskCandidateUser(userId);
        if (partnership != null) {
            assigned.tenantIdIn(partnership);
            offered.tenantIdIn(partnership);
        }
        // A task may be offered to the person and to a group of the person.
        var seen = new HashSet<String>();
        return Stream.concat(assigned.list().stream(), offered.list().stream()).filter(task -> seen.add(task.getId()));
    }

    private static OpenTask open(Task task, Collection<IdentityLink> links) {
        var users = links.stream()
                .filter(link -> "candidate".equals(link.getType()) && link.getUserId() != null)
                .map(IdentityLink::getUserId)
                .collect(Collectors.toSet());
        var roles = links.stream()
                .filter(link -> "candidate".equals(link.getType()) && link.getGroupId() != null)
                .map(link -> link.getGroupId().substring(link.getGroupId().lastIndexOf('.') + 1))
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        return new OpenTask(
                task.getId(), task.getTaskDefinitionKey(), task.getName(), task.getTenantId(),
                task.getDueDate() == null ? null : task.getDueDate().toInstant(), task.getAssignee(), users, roles);
    }

    private <T> T unchecked(Callable<T> work) {
        return engine.getCommandExecutorTxRequired().execute(context -> {
            var tenantCheck = context.isTenantCheckEnabled();
            context.disableTenantCheck();
            try {
                return context.runWithoutAuthorization(work);
            } finally {
                context.setTenantCheckEnabled(tenantCheck);
            }
        });
    }

    /**
     * @param due null when there is no due date
     * @param assignee null while nobody has taken it
     * @param users candidates
     * @param roles of the groups it is offered to ({@code client-leads})
     */
    public record OpenTask(
            String id, String key, String name, String partnership, Instant due, String assignee, Set<String> users, Set<String> roles) {}
}
