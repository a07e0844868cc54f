package dev.tandem.access;

import java.lang.reflect.Field;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessInstanceCommentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteTaskCommentCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateCommentCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.util.ReflectionUtils;

/** Shuts what this version of the engine leaves open to any signed-in person, whatever the way in. */
class ClosedDoors extends CommandInterceptor {

    private static final Set<Class<?>> COMMENTS = Set.of(
            AddCommentCmd.class, UpdateCommentCmd.class, DeleteTaskCommentCmd.class, DeleteProcessInstanceCommentCmd.class,
            CreateAttachmentCmd.class, SaveAttachmentCmd.class, DeleteAttachmentCmd.class);

    private static final String FOREIGN = "because it belongs to no authenticated tenant";
    private static final Field EXTENDING_QUERY = field(AbstractExecuteFilterCmd.class, "extendingQuery");
    private static final Field ASSIGNED = field(AssignTaskCmd.class, "taskId");
    private static final Field ASSIGNEE = field(AssignTaskCmd.class, "userId");
    private static final Field CLAIMANT = field(ClaimTaskCmd.class, "userId");

    private final ProcessEngineConfigurationImpl engine;

    ClosedDoors(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        // A task's error or escalation ends it without its completion check; the right to work on a task is enough for it.
        if ((command instanceof HandleTaskBpmnErrorCmd || command instanceof HandleTaskEscalationCmd) && isPerson()) {
            throw new AuthorizationException("A task is completed, not ended by an error or escalation from outside.");
        }
        // Claiming needs no right to assign: a task would be put on somebody who was never asked, and out of the others' reach.
        if (command instanceof ClaimTaskCmd && isPerson() && !Objects.equals(ReflectionUtils.getField(CLAIMANT, command),
                engine.getIdentityService().getCurrentAuthentication().getUserId())) {
            throw new AuthorizationException("People claim tasks for themselves.");
        }
        // Comments and attachments ask for no permission at all.
        if (COMMENTS.contains(command.getClass()) && isAuditor()) {
            throw new AuthorizationException("Auditors read everything and change nothing.");
        }
        // The engine refuses expressions in a query, but forgets its OR parts: they would run as code.
        if (queryOf(command) instanceof TaskQueryImpl query && hasExpressions(query)) {
            throw new BadUserRequestException("Expressions are forbidden in ad hoc queries, in their OR parts as well.");
        }
        try {
            return next.execute(command instanceof AssignTaskCmd && isPerson() ? context -> assign(command, context) : command);
        } catch (ProcessEngineException e) {
            // Else a failure of ours (HTTP 500), though it is the person who asked for something foreign.
            if (e.getMessage() != null && e.getMessage().contains(FOREIGN)) {
                throw new AuthorizationException("There is nothing with this id that you may see.");
            }
            throw e;
        }
    }

    /** Giving back one's own task is part of working on it; putting it on somebody else needs the right to assign. */
    private static <T> T assign(Command<T> command, CommandContext context) {
        var task = ReflectionUtils.getField(ASSIGNEE, command) == null
                ? context.getTaskManager().findTaskById((String) ReflectionUtils.getField(ASSIGNED, command))
                : null;
        return task != null && Objects.equals(context.getAuthenticatedUserId(), task.getAssignee())
                ? context.runWithoutAuthorization(() -> command.execute(context))
                : command.execute(context);
    }

    /** The query that came from outside: on its own, or narrowing a stored filter. */
    private static Object queryOf(Command<?> command) {
        return command instanceof AbstractExecuteFilterCmd ? ReflectionUtils.getField(EXTENDING_QUERY, command) : command;
    }

    /** All parts of a query share one list: the query itself first, then each OR part. */
    private static boolean hasExpressions(TaskQueryImpl query) {
        return query.getQueries().stream().anyMatch(part -> !part.getExpressions().isEmpty());
    }

    private static Field field(Class<?> command, String name) {
        var field = ReflectionUtils.findField(command, name);
        if (field == null) {
            throw new IllegalStateException("this version of the engine keeps " + name + " of " + command.getSimpleName() + " elsewhere");
        }
        ReflectionUtils.makeAccessible(field);
        return field;
    }

    private boolean isAuditor() {
        var authentication = engine.getIdentityService().getCurrentAuthentication();
        return authentication != null && authentication.getGroupIds() != null
                && authentication.getGroupIds().contains(ApplicationGroups.AUDITORS);
    }

    private boolean isPerson() {
        var authentication = engine.getIdentityService().getCurrentAuthentication();
        return authentication != null && authentication.getUserId() != null;
    }
}
