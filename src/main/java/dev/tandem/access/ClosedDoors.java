package dev.tandem.access;

import dev.tandem.engine.ExpressionRules;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CheckPassword;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.cmd.GetProcessInstanceAttachmentsCmd;
import org.camunda.bpm.engine.impl.cmd.GetProcessInstanceCommentsCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentContentCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentsCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskCommentCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskCommentsCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.springframework.util.ReflectionUtils;

/**
 * Shuts what this version of the engine leaves open to any signed-in person, whatever the way in: commands that
 * {@link EngineRights} doesn't give, expressions in queries and lists, comments and attachments of foreign tasks.
 */
class ClosedDoors extends PersonCommands {

    private static final String ENGINE = "org.camunda.bpm.engine.impl.";
    private static final String FOREIGN = "because it belongs to no authenticated tenant";

    /** What the engine shows of a task or an instance without asking whether the person may see that. */
    private static final Set<Class<?>> OF_TASK = Set.of(
            GetTaskCommentCmd.class, GetTaskCommentsCmd.class, GetTaskAttachmentCmd.class, GetTaskAttachmentsCmd.class, GetTaskAttachmentContentCmd.class);

    private static final Set<Class<?>> OF_INSTANCE = Set.of(GetProcessInstanceCommentsCmd.class, GetProcessInstanceAttachmentsCmd.class);

    private final ProcessEngineConfigurationImpl engine;
    private final ExpressionRules expressions;
    private final Supplier<Refusals> refusals;

    ClosedDoors(ProcessEngineConfigurationImpl engine, ExpressionRules expressions, Supplier<Refusals> refusals) {
        super(engine.getIdentityService());
        this.engine = engine;
        this.expressions = expressions;
        this.refusals = refusals;
    }

    @Override
    <T> T execute(Command<T> command, Authentication person) {
        try {
            return admitted(command, person);
        } catch (AuthorizationException e) {
            if (isOutermost()) {
                refusals.get().recordCommand(person.getUserId(), nameOf(command), e.getMessage());
            }
            throw e;
        }
    }

    private <T> T admitted(Command<T> command, Authentication person) {
        var groups = person.getGroupIds() == null ? List.<String>of() : person.getGroupIds();
        if (command.getClass().getName().startsWith(ENGINE) && !EngineRights.mayGive(nameOf(command), groups)) {
            throw new AuthorizationException(refusal(nameOf(command), groups));
        }
        checkOneself(command, person);
        checkExpressions(command);
        try {
            return next.execute(guarded(command));
        } catch (AuthorizationException e) {
            throw e;
        } catch (ProcessEngineException e) {
            // Else a failure of ours (HTTP 500), though it is the person who asked for something foreign.
            if (e.getMessage() != null && e.getMessage().contains(FOREIGN)) {
                throw new AuthorizationException("There is nothing with this id that you may see.");
            }
            throw e;
        }
    }

    private static String refusal(String command, List<String> groups) {
        if (groups.contains(ApplicationGroups.AUDITORS) && !EngineRights.isQuestion(command)) {
            return "Auditors read everything and change nothing.";
        }
        return switch (command) {
            case "HandleTaskBpmnErrorCmd", "HandleTaskEscalationCmd" -> "A task is completed, not ended by an error or escalation from outside.";
            case "AddCommentCmd", "UpdateCommentCmd", "DeleteTaskCommentCmd", "DeleteProcessInstanceCommentCmd", "CreateAttachmentCmd",
                    "SaveAttachmentCmd", "DeleteAttachmentCmd" ->
                    "Comments and attachments aren't kept here: what is said of a task goes into its form, where both sides find it.";
            case "SaveAuthorizationCmd", "DeleteAuthorizationCmd", "CreateAuthorizationCommand" ->
                    "Rights are part of the product and changed by nobody; people get them by the groups they are in.";
            case "SaveGroupCmd", "DeleteGroupCmd", "CreateGroupCmd", "SaveTenantCmd", "DeleteTenantCmd", "CreateTenantCmd",
                    "CreateTenantUserMembershipCmd", "DeleteTenantUserMembershipCmd",
                    "CreateTenantGroupMembershipCmd", "DeleteTenantGroupMembershipCmd" ->
                    "Tenants, their members and groups come from partnerships' charters.";
            default -> "Nobody in your groups may do this (" + command + ").";
        };
    }

    private void checkOneself(Command<?> command, Authentication person) {
        // Claiming needs no right to assign: a task would be put on somebody who was never asked, and out of the others' reach.
        if (command instanceof ClaimTaskCmd && !Objects.equals(text(command, "userId"), person.getUserId())) {
            throw new AuthorizationException("People claim tasks for themselves.");
        }
        // Else any signed-in person could try passwords of others.
        if (command instanceof CheckPassword && !Objects.equals(text(command, "userId"), person.getUserId())) {
            throw new AuthorizationException("People prove their own password, nobody else's.");
        }
        // Plain roles are shared by all partnerships: whose they are would tell who takes part in another one.
        if (command instanceof GroupQueryImpl groups && groups.getUserId() != null && !groups.getUserId().equals(person.getUserId())
                && !mayLookAtPeople(person)) {
            throw new AuthorizationException("People ask for their own groups, nobody else's.");
        }
        if (command instanceof DeployCmd
                && ((DeploymentBuilderImpl) value(command, "deploymentBuilder")).getDeployment().getTenantId() != null) {
            throw new AuthorizationException("Models are shared by all partnerships: deploy without a tenant.");
        }
    }

    private static boolean mayLookAtPeople(Authentication person) {
        return person.getGroupIds() != null && EngineRights.grants().stream().anyMatch(grant -> grant.resource() == Resources.USER
                && grant.permissions().contains(Permissions.READ) && person.getGroupIds().contains(grant.group()));
    }

    /** The engine refuses expressions in a query, but forgets its OR parts: they would run as code. */
    private void checkExpressions(Command<?> command) {
        var query = command instanceof AbstractExecuteFilterCmd ? value(command, "extendingQuery") : command;
        if (query instanceof AbstractQuery<?, ?> asked && !expressionsOf(asked).isEmpty()) {
            throw new BadUserRequestException("Expressions are forbidden in ad hoc queries, in their OR parts as well.");
        }
        if (command instanceof SaveFilterCmd) {
            checkStored((FilterEntity) value(command, "filter"));
        }
    }

    /** A list may hold the few expressions that the lists of this product are made of, also one that was stored before. */
    private void checkStored(FilterEntity filter) {
        if (filter != null && filter.getQuery() instanceof AbstractQuery<?, ?> query) {
            for (var expression : expressionsOf(query)) {
                expressions.problemInList(expression).ifPresent(problem -> {
                    throw new BadUserRequestException("The list \"" + filter.getName() + "\": " + problem);
                });
            }
        }
    }

    /** All parts of a task query share one list: the query itself first, then each OR part. */
    private static List<String> expressionsOf(AbstractQuery<?, ?> query) {
        var parts = query instanceof TaskQueryImpl tasks ? tasks.getQueries() : List.of(query);
        return parts.stream().flatMap(part -> part.getExpressions().values().stream()).toList();
    }

    private <T> Command<T> guarded(Command<T> command) {
        if (command instanceof AssignTaskCmd) {
            return context -> assign(command, context);
        }
        if (command instanceof AbstractExecuteFilterCmd) {
            return context -> {
                checkStored(context.getFilterManager().findFilterById(text(command, "filterId")));
                return command.execute(context);
            };
        }
        if (OF_TASK.contains(command.getClass())) {
            return context -> {
                requireVisible(maySeeTask(text(command, "taskId")));
                return command.execute(context);
            };
        }
        if (OF_INSTANCE.contains(command.getClass())) {
            return context -> {
                requireVisible(maySeeInstance(text(command, "processInstanceId")));
                return command.execute(context);
            };
        }
        return command;
    }

    private boolean maySeeTask(String id) {
        return id != null && (engine.getTaskService().createTaskQuery().taskId(id).count() > 0
                || engine.getHistoryService().createHistoricTaskInstanceQuery().taskId(id).count() > 0);
    }

    private boolean maySeeInstance(String id) {
        return id != null && (engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(id).count() > 0
                || engine.getHistoryService().createHistoricProcessInstanceQuery().processInstanceId(id).count() > 0);
    }

    private static void requireVisible(boolean visible) {
        if (!visible) {
            throw new AuthorizationException("There is nothing with this id that you may see.");
        }
    }

    /** Giving back one's own task is part of working on it; putting it on somebody else needs the right to assign. */
    private static <T> T assign(Command<T> command, CommandContext context) {
        var task = text(command, "userId") == null ? context.getTaskManager().findTaskById(text(command, "taskId")) : null;
        return task != null && Objects.equals(context.getAuthenticatedUserId(), task.getAssignee())
                ? context.runWithoutAuthorization(() -> command.execute(context))
                : command.execute(context);
    }

    private static Object value(Object command, String name) {
        return ReflectionUtils.getField(field(command.getClass(), name), command);
    }

    private static String nameOf(Command<?> command) {
        return command.getClass().getSimpleName();
    }
}
