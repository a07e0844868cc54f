package dev.tandem.engine;

import java.lang.reflect.Field;
import org.camunda.bpm.engine.impl.cmd.AbstractAddIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.util.ReflectionUtils;

/** A task isn't offered to who may not do it: offering sends no event, so the command itself is asked. */
class FourEyesCandidates extends CommandInterceptor {

    private static final Field TASK = field("taskId");
    private static final Field USER = field("userId");
    private static final Field GROUP = field("groupId");

    private final FourEyes fourEyes;

    FourEyesCandidates(FourEyes fourEyes) {
        this.fourEyes = fourEyes;
    }

    @Override
    public <T> T execute(Command<T> command) {
        // An assignment does send one, and giving back one's own task is an assignment to nobody.
        return command instanceof AbstractAddIdentityLinkCmd && !(command instanceof AssignTaskCmd)
                ? next.execute(context -> {
                    check(command, context);
                    return command.execute(context);
                })
                : next.execute(command);
    }

    private void check(Command<?> command, CommandContext context) {
        var taskId = (String) ReflectionUtils.getField(TASK, command);
        var task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
        if (task == null) {
            return;
        }
        // Whoever has no right to hand the task out hears that, and nothing of who did what.
        context.getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> checker.checkTaskAssign(task));
        var user = (String) ReflectionUtils.getField(USER, command);
        var group = (String) ReflectionUtils.getField(GROUP, command);
        if (user != null) {
            fourEyes.check(task, user);
            fourEyes.requireSide(task, user);
        }
        if (group != null) {
            fourEyes.checkGroup(task, group);
        }
    }

    private static Field field(String name) {
        var field = ReflectionUtils.findField(AbstractAddIdentityLinkCmd.class, name);
        if (field == null) {
            throw new IllegalStateException("this version of the engine keeps " + name + " of a candidate elsewhere");
        }
        ReflectionUtils.makeAccessible(field);
        return field;
    }
}
