package dev.tandem.action.process;

import dev.tandem.action.ActionSteps;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** What waits for the person before waits for the successor, and for whoever stands in; what comes later as well. */
@Component("askSuccessor")
class AskSuccessorDelegate implements JavaDelegate {

    private final ActionSteps steps;
    private final ActionPeople people;
    private final TaskService tasks;

    AskSuccessorDelegate(ActionSteps steps, ActionPeople people, TaskService tasks) {
        this.steps = steps;
        this.people = people;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var item = steps.get(ActionPlanProcess.actionId(execution));
        execution.setVariable(ActionPlanProcess.DOER, item.doer());
        execution.setVariable(ActionPlanProcess.COUNTERPART, item.counterpart());
        for (var task : tasks.createTaskQuery().processInstanceId(execution.getProcessInstanceId()).list()) {
            var ofDoer = ActionPlanProcess.DO_ACTION.equals(task.getTaskDefinitionKey());
            offer(task, people.asked(
                    ofDoer ? item.doer() : item.counterpart(),
                    ofDoer && Boolean.TRUE.equals(execution.getVariable(ActionPlanProcess.LEADS_ASKED))));
        }
    }

    private void offer(Task task, Set<String> asked) {
        var before = tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> "candidate".equals(link.getType()) && link.getUserId() != null).map(IdentityLink::getUserId).toList();
        before.stream().filter(person -> !asked.contains(person)).forEach(person -> tasks.deleteCandidateUser(task.getId(), person));
        asked.stream().filter(person -> !before.contains(person)).forEach(person -> tasks.addCandidateUser(task.getId(), person));
        if (task.getAssignee() != null && !asked.contains(task.getAssignee())) {
            tasks.setAssignee(task.getId(), null);
        }
    }
}
