package dev.tandem.escalation.process;

import dev.tandem.engine.Tasks;
import dev.tandem.escalation.EscalationLadder;
import dev.tandem.escalation.EscalationLevel.Decider;
import dev.tandem.escalation.EscalationLevel.Deciders;
import dev.tandem.notification.Notification;
import dev.tandem.notification.Notifications;
import dev.tandem.notification.People;
import java.util.HashMap;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Half the clock has run: the deputies of this level's mandates may decide as well, and are told for whom. */
@Component("offerEscalationToDeputy")
class OfferEscalationToDeputyDelegate implements JavaDelegate {

    private final EscalationLadder ladder;
    private final TaskService tasks;
    private final Notifications notifications;
    private final People people;

    OfferEscalationToDeputyDelegate(EscalationLadder ladder, TaskService tasks, Notifications notifications, People people) {
        this.ladder = ladder;
        this.tasks = tasks;
        this.notifications = notifications;
        this.people = people;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var side = ExecutiveEscalationProcess.side(execution);
        var open = tasks.createTaskQuery().processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(ExecutiveEscalationProcess.DECIDE_ESCALATION).list().stream()
                .filter(task -> side.name().equals(tasks.getVariable(task.getId(), ExecutiveEscalationProcess.SIDE))).toList();
        ladder.waiting(ExecutiveEscalationProcess.caseId(execution)).stream()
                .filter(row -> row.side() == side && row.deciders() != Deciders.LEADS)
                .flatMap(row -> row.people().stream()).filter(person -> !person.asked())
                .forEach(deputy -> open.forEach(task -> offer(task, deputy)));
    }

    private void offer(Task task, Decider deputy) {
        if (tasks.getIdentityLinksForTask(task.getId()).stream().anyMatch(link -> deputy.userId().equals(link.getUserId()))) {
            return;
        }
        tasks.addCandidateUser(task.getId(), deputy.userId());
        var facts = new HashMap<String, Object>();
        facts.put("taskName", task.getName());
        facts.put("principal", deputy.deputyOf());
        facts.put("partnershipName", people.partnershipName(task.getTenantId()).orElse(null));
        facts.put("due", task.getDueDate() == null ? null : task.getDueDate().toInstant());
        facts.put("link", "/t/" + task.getId());
        notifications.send(new Notification(
                "task/" + task.getId() + "/stand-in", "task-passed-on", task.getTenantId(), Set.of(deputy.userId()), facts)
                .severe(task.getPriority() >= Tasks.SEVERE));
    }
}
