package dev.tandem.action.process;

import dev.tandem.action.ActionSteps;
import dev.tandem.notification.Notification;
import dev.tandem.notification.Notifications;
import dev.tandem.partnership.PartnershipService;
import java.util.HashMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * Half the clock has run: deputies and the leads of the own side may act for the doer or counterpart as well, never anybody of
 * the other side. Input parameter of the step in the model: {@code tasks}, the id of the one task.
 */
@Component("offerActionToLeads")
class OfferActionToLeadsDelegate implements JavaDelegate {

    private final TaskService tasks;
    private final ActionSteps steps;
    private final Notifications notifications;
    private final PartnershipService partnerships;

    OfferActionToLeadsDelegate(TaskService tasks, ActionSteps steps, Notifications notifications, PartnershipService partnerships) {
        this.tasks = tasks;
        this.steps = steps;
        this.notifications = notifications;
        this.partnerships = partnerships;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var key = (String) execution.getVariable("tasks");
        var ofDoer = ActionPlanProcess.DO_ACTION.equals(key);
        var principal = (String) execution.getVariable(ofDoer ? ActionPlanProcess.DOER : ActionPlanProcess.COUNTERPART);
        if (ofDoer) {
            // Tasks that come after a report of progress are offered to them from the beginning.
            execution.setVariable(ActionPlanProcess.LEADS_ASKED, true);
        }
        tasks.createTaskQuery().processInstanceId(execution.getProcessInstanceId()).taskDefinitionKey(key).list()
                .forEach(task -> offer(task, principal));
    }

    private void offer(Task task, String principal) {
        var added = new TreeSet<>(steps.standIns(task.getTenantId(), principal));
        tasks.getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getUserId).forEach(added::remove);
        added.forEach(standIn -> tasks.addCandidateUser(task.getId(), standIn));
        if (!added.isEmpty()) {
            var facts = new HashMap<String, Object>();
            facts.put("taskName", task.getName());
            facts.put("principal", principal);
            facts.put("partnershipName", partnerships.get(task.getTenantId()).name());
            facts.put("due", task.getDueDate() == null ? null : task.getDueDate().toInstant());
            facts.put("link", "/t/" + task.getId());
            notifications.send(new Notification("task/" + task.getId() + "/stand-in", "task-passed-on", task.getTenantId(), added, facts));
        }
    }
}
