package dev.tandem.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseUtil;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Nobody acts for both sides. A model says by extension properties of its user tasks which of them keep four eyes:
 * {@code fourEyes} names the pair (whoever did one of its tasks can't do the other), {@code side} the side that a task speaks
 * for, {@code CLIENT}, {@code PROVIDER} or a variable ({@code ${side}}). Who belongs to the other side or to none, or has acted for
 * the other in this case, can't do the task, nor be given it. A case is a process instance with all that it has called.
 */
@Component
class FourEyes implements TaskListener {

    static final String PAIR = "fourEyes";
    static final String SIDE = "side";

    /** Local to a task whose side is a variable: the side for which it was completed, as history keeps it. */
    static final String ACTED_FOR = "actedForSide";

    /** @param side null when the task speaks for none, or an expression {@code ${variable}} */
    private record Duty(String pair, String side) {

        boolean isVariable() {
            return side != null && side.startsWith("${");
        }
    }

    private final ObjectProvider<Sides> sides;
    private final EngineTexts texts;
    private final JdbcClient jdbc;

    FourEyes(ObjectProvider<Sides> sides, EngineTexts texts, JdbcClient jdbc) {
        this.sides = sides;
        this.texts = texts;
        this.jdbc = jdbc;
    }

    /** At the parsing of a model: keeps what the task says of itself. */
    void read(Element element, ActivityImpl activity) {
        var properties = BpmnParseUtil.parseCamundaExtensionProperties(element);
        if (properties != null && properties.get(PAIR) != null) {
            activity.setProperty(PAIR, new Duty(properties.get(PAIR), properties.get(SIDE)));
        }
    }

    /** At an assignment, by whatever command. */
    @Override
    public void notify(DelegateTask task) {
        if (task.getAssignee() != null) {
            check((TaskEntity) task, task.getAssignee());
            requireSide((TaskEntity) task, task.getAssignee());
        }
    }

    /**
     * Only who belongs to the side speaks for it: the office, which may work on every task, belongs to none. Asked after the module's
     * own check, which knows better whom it expects.
     *
     * @throws TaskRefused when the person is no participant of the partnership whose side the task speaks for
     */
    void requireSide(TaskEntity task, String userId) {
        var duty = dutyOf(task);
        var side = duty == null ? null : sideOf(task, duty);
        var partnership = task.getTenantId();
        var known = sides.getIfAvailable();
        if (side != null && partnership != null && known != null && known.knows(partnership) && known.of(partnership, userId).isEmpty()) {
            throw new TaskRefused(null, texts.get("four-eyes.belongs-to-none-" + side.toLowerCase(Locale.ROOT), userId));
        }
    }

    /** Before a completion. Of two at once for the same case, the second waits for the first, and sees it. */
    void complete(TaskEntity task, String userId) {
        var duty = dutyOf(task);
        if (duty == null) {
            return;
        }
        jdbc.sql("select id_ from act_ru_execution where id_ = :case for update").param("case", caseOf(task)).query(String.class).optional();
        check(task, userId);
        if (duty.isVariable()) {
            task.setVariableLocal(ACTED_FOR, sideOf(task, duty));
        }
    }

    /** @throws TaskRefused when the person can't do this task */
    void check(TaskEntity task, String userId) {
        var duty = dutyOf(task);
        if (duty == null) {
            return;
        }
        var side = sideOf(task, duty);
        if (side != null && task.getTenantId() != null) {
            belongsTo(task.getTenantId(), userId).filter(own -> !own.equals(side)).ifPresent(own -> {
                throw new TaskRefused(null, texts.get("four-eyes.belongs-to-" + own.toLowerCase(Locale.ROOT), userId));
            });
        }
        for (var done : doneBy(userId, caseOf(task))) {
            if (side != null && done.side() != null && !done.side().equals(side)) {
                throw new TaskRefused(null, texts.get("four-eyes.acted-for-" + done.side().toLowerCase(Locale.ROOT), userId, done.name()));
            }
            if (done.pair().equals(duty.pair()) && !done.key().equals(task.getTaskDefinitionKey())) {
                throw new TaskRefused(null, texts.get("four-eyes.did-the-other", userId, done.name()));
            }
        }
    }

    /** @throws TaskRefused when the group holds a role of the other side, {@code CODE.provider-leads} for a task of the client */
    void checkGroup(TaskEntity task, String group) {
        var duty = dutyOf(task);
        var side = duty == null ? null : sideOf(task, duty);
        if (side == null) {
            return;
        }
        var role = group.substring(group.lastIndexOf('.') + 1);
        var other = "CLIENT".equals(side) ? "provider" : "client";
        if (role.startsWith(other + "-")) {
            throw new TaskRefused(null, texts.get("four-eyes.group-of-" + other, group));
        }
    }

    private Optional<String> belongsTo(String partnership, String userId) {
        return Optional.ofNullable(sides.getIfAvailable()).flatMap(known -> known.of(partnership, userId));
    }

    private record Done(String key, String name, String pair, String side) {}

    private List<Done> doneBy(String userId, String caseId) {
        var history = Context.getProcessEngineConfiguration().getHistoryService();
        var tasks = history.createHistoricTaskInstanceQuery().rootProcessInstanceId(caseId).taskAssignee(userId).finished()
                .taskDeleteReason(TaskEntity.DELETE_REASON_COMPLETED).unlimitedList().stream()
                .filter(task -> dutyOf(task) != null).toList();
        if (tasks.isEmpty()) {
            return List.of();
        }
        Map<String, Object> sidesByTask = history.createHistoricVariableInstanceQuery().variableName(ACTED_FOR)
                .taskIdIn(tasks.stream().map(HistoricTaskInstance::getId).toArray(String[]::new)).unlimitedList().stream()
                .filter(variable -> variable.getValue() != null)
                .collect(Collectors.toMap(HistoricVariableInstance::getTaskId, HistoricVariableInstance::getValue));
        return tasks.stream().map(task -> {
            var duty = dutyOf(task);
            var side = duty.isVariable() ? Objects.toString(sidesByTask.get(task.getId()), null) : duty.side();
            return new Done(task.getTaskDefinitionKey(), task.getName(), duty.pair(), side);
        }).toList();
    }

    private static Duty dutyOf(TaskEntity task) {
        return task.getExecution() == null ? null : dutyOf(task.getProcessDefinitionId(), task.getTaskDefinitionKey());
    }

    private static Duty dutyOf(HistoricTaskInstance task) {
        return task.getProcessDefinitionId() == null ? null : dutyOf(task.getProcessDefinitionId(), task.getTaskDefinitionKey());
    }

    private static Duty dutyOf(String definitionId, String taskKey) {
        var definition = Context.getProcessEngineConfiguration().getDeploymentCache().findDeployedProcessDefinitionById(definitionId);
        var activity = definition.findActivity(taskKey);
        return activity == null ? null : (Duty) activity.getProperty(PAIR);
    }

    private static String sideOf(TaskEntity task, Duty duty) {
        return duty.isVariable()
                ? Objects.toString(task.getVariable(duty.side().substring(2, duty.side().length() - 1)), null)
                : duty.side();
    }

    private static String caseOf(TaskEntity task) {
        var root = task.getExecution().getRootProcessInstanceId();
        return root == null ? task.getProcessInstanceId() : root;
    }
}
