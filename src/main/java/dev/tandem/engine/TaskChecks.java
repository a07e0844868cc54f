package dev.tandem.engine;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The one door that every completed user task passes: refuses an anonymous completion, one on somebody else's behalf,
 * one against {@link FourEyes}, and whatever the module's {@link TaskCheck} refuses; then keeps who completed it as assignee and as variable
 * {@code <taskKeyInCamelCase>By} for the delegates that follow.
 */
@Component
class TaskChecks implements TaskListener {

    private final ObjectProvider<TaskCheck> checks;
    private final FourEyes fourEyes;
    private final EngineTexts texts;
    private volatile Map<String, TaskCheck> byTask;

    TaskChecks(ObjectProvider<TaskCheck> checks, FourEyes fourEyes, EngineTexts texts) {
        this.checks = checks;
        this.fourEyes = fourEyes;
        this.texts = texts;
    }

    @Override
    public void notify(DelegateTask task) {
        var identity = task.getProcessEngineServices().getIdentityService();
        var userId = currentUser(identity);
        if (userId == null) {
            throw new TaskRefused(null, texts.get("sign-in-first"));
        }
        if (task.getAssignee() != null && !task.getAssignee().equals(userId)) {
            throw new TaskRefused(null, texts.get("claimed-by", task.getAssignee()));
        }
        fourEyes.complete((TaskEntity) task, userId);
        var processKey = processKey(task);
        var check = checks().get(processKey + "/" + task.getTaskDefinitionKey());
        if (check != null) {
            check.check(new TaskCompletion(
                    task.getId(), processKey, task.getTaskDefinitionKey(), task.getTenantId(),
                    task.getExecution().getProcessBusinessKey(), userId, task.getVariables()));
        }
        fourEyes.requireSide((TaskEntity) task, userId);
        if (task.getAssignee() == null) {
            task.setAssignee(userId);
        }
        task.getExecution().setVariable(Tasks.completedBy(task.getTaskDefinitionKey()), userId);
    }

    /** What may be submitted with the task; empty when nobody checks it. */
    Optional<Set<String>> fieldsOf(TaskEntity task) {
        if (task.getProcessDefinitionId() == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(checks().get(processKey(task) + "/" + task.getTaskDefinitionKey())).<Set<String>>map(check -> {
            var fields = new TreeSet<String>(check.fields());
            var parameters = task.getExecution().getActivity().getIoMapping();
            if (parameters != null) {
                parameters.getInputParameters().forEach(parameter -> fields.add(parameter.getName()));
            }
            return fields;
        });
    }

    /** Not taken from the definition's id: that of a model with a long id doesn't begin with it. */
    static String processKey(DelegateTask task) {
        return ((TaskEntity) task).getProcessDefinition().getKey();
    }

    private static String currentUser(IdentityService identity) {
        var authentication = identity.getCurrentAuthentication();
        return authentication == null ? null : authentication.getUserId();
    }

    private Map<String, TaskCheck> checks() {
        if (byTask == null) {
            byTask = checks.stream()
                    .collect(Collectors.toMap(check -> check.processKey() + "/" + check.taskKey(), Function.identity()));
        }
        return byTask;
    }
}
