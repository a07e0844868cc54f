package dev.tandem.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * The lists that Tasklist opens with, the same for everybody; each shows a person only what that person may see. A list
 * that an administrator has changed since stays changed.
 */
@Component
class TasklistFilters {

    /** The engine's clock and zone; a week ends with its Sunday. */
    private static final String NEXT_MONDAY = "${dateTime().plusWeeks(1).withDayOfWeek(1).withTimeAtStartOfDay().toDate()}";

    private final FilterService filters;
    private final TaskService tasks;
    private final EngineRightsSetup rights;

    TasklistFilters(FilterService filters, TaskService tasks, EngineRightsSetup rights) {
        this.filters = filters;
        this.tasks = tasks;
        this.rights = rights;
    }

    void apply() {
        // First, since Tasklist opens with it: nothing is assigned beforehand. A candidate user's tasks include those
        // offered to the person's groups.
        everybody(put("My groups", "Offered to you or to a role that you hold, and not yet claimed", -50,
                tasks.createTaskQuery().taskCandidateUserExpression("${currentUser()}")));
        everybody(put("Mine", "Claimed by you", -40, tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}")));
        everybody(put("Due this week", "Due by Sunday, overdue included", -30, tasks.createTaskQuery().dueBeforeExpression(NEXT_MONDAY)));
        everybody(put("Overdue", "Past the due date", -20, tasks.createTaskQuery().dueBeforeExpression("${now()}")));
        var all = put("All", "Every open task of every partnership", -10, tasks.createTaskQuery());
        List.of(ApplicationGroups.OFFICE, ApplicationGroups.AUDITORS)
                .forEach(group -> rights.grant(group, Resources.FILTER, all, Set.of(Permissions.READ)));
    }

    private String put(String name, String description, int priority, TaskQuery query) {
        var found = filters.createFilterQuery().filterName(name).list();
        if (!found.isEmpty()) {
            return found.get(0).getId();
        }
        var filter = filters.newTaskFilter(name);
        filter.setQuery(query.orderByDueDate().asc());
        filter.setProperties(Map.of(
                "description", description, "priority", priority, "color", "#0f6e84", "refresh", true, "showUndefinedVariable", false,
                "variables", List.of()));
        return filters.saveFilter(filter).getId();
    }

    private void everybody(String filterId) {
        rights.grantEverybodyRead(Resources.FILTER, filterId);
    }
}
