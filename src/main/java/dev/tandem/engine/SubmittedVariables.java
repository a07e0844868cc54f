package dev.tandem.engine;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeSet;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.util.ReflectionUtils;

/**
 * A person who completes a task brings what its form asks for, and nothing else: the engine would let it write over any
 * variable of the process, such as the id of the record or the other side's verdict. Forms send back what they have read
 * of the process: that is left out, and what the process doesn't know is refused.
 */
class SubmittedVariables extends CommandInterceptor {

    private static final Field[] COMPLETE = fields(CompleteTaskCmd.class, "variables");
    private static final Field[] SUBMIT = fields(SubmitTaskFormCmd.class, "properties");

    private final TaskChecks checks;

    SubmittedVariables(TaskChecks checks) {
        this.checks = checks;
    }

    @Override
    public <T> T execute(Command<T> command) {
        // A task that was delegated is given back by a command of the same kind, which takes variables as well.
        var fields = command instanceof CompleteTaskCmd ? COMPLETE : command instanceof SubmitTaskFormCmd ? SUBMIT : null;
        var submitted = fields == null ? null : variables(fields[1], command);
        if (submitted == null || submitted.isEmpty()) {
            return next.execute(command);
        }
        var taskId = (String) ReflectionUtils.getField(fields[0], command);
        return next.execute(context -> {
            ReflectionUtils.setField(fields[1], command, accepted(context, taskId, submitted));
            return command.execute(context);
        });
    }

    private VariableMap accepted(CommandContext context, String taskId, Map<String, Object> submitted) {
        var accepted = Variables.createVariables();
        accepted.putAll(submitted);
        var task = taskId == null || context.getAuthenticatedUserId() == null ? null : context.getTaskManager().findTaskById(taskId);
        if (task == null) {
            return accepted;
        }
        // Whoever has no right to the task hears that, and nothing of its fields.
        context.getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> checker.checkTaskWork(task));
        checks.fieldsOf(task).ifPresent(known -> {
            var foreign = new TreeSet<>(submitted.keySet());
            foreign.removeAll(known);
            foreign.forEach(accepted::remove);
            foreign.removeAll(task.getVariableNames());
            if (!foreign.isEmpty()) {
                var refusal = new TaskRefused(foreign.stream()
                        .map(name -> new TaskRefused.Problem(name, "is no field of this task; it takes " + String.join(", ", known) + "."))
                        .toList());
                throw new BadUserRequestException(refusal.getMessage(), refusal);
            }
        });
        return accepted;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> variables(Field field, Command<?> command) {
        return (Map<String, Object>) ReflectionUtils.getField(field, command);
    }

    /** The task's id, and what was submitted. */
    private static Field[] fields(Class<?> command, String submitted) {
        return new Field[] {field(command, "taskId"), field(command, submitted)};
    }

    private static Field field(Class<?> command, String name) {
        var field = ReflectionUtils.findField(command, name);
        if (field == null) {
            throw new IllegalStateException("this version of the engine keeps " + name + " of " + command.getSimpleName() + " elsewhere");
        }
        ReflectionUtils.makeAccessible(field);
        return field;
    }
}
