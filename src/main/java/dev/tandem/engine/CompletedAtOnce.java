package dev.tandem.engine;

import java.lang.reflect.Field;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ReflectionUtils;

/**
 * Of two people who complete tasks of one case at the same moment, both count: the engine would fail the second (HTTP 500). Who comes
 * too late to a task hears who has done it, and when.
 */
class CompletedAtOnce extends CommandInterceptor {

    private static final Field COMPLETE = taskId(CompleteTaskCmd.class);
    private static final Field SUBMIT = taskId(SubmitTaskFormCmd.class);

    private final EngineTexts texts;
    private final Dates dates;
    private final OfficeProperties office;

    CompletedAtOnce(EngineTexts texts, Dates dates, OfficeProperties office) {
        this.texts = texts;
        this.dates = dates;
        this.office = office;
    }

    @Override
    public <T> T execute(Command<T> command) {
        var id = command instanceof CompleteTaskCmd ? COMPLETE : command instanceof SubmitTaskFormCmd ? SUBMIT : null;
        if (id == null || Context.getCommandContext() != null || TransactionSynchronizationManager.isActualTransactionActive()) {
            return next.execute(command);
        }
        try {
            return Anew.tried(() -> next.execute(command));
        } catch (RuntimeException e) {
            // The task, the right to it or its execution is gone: the engine fails by whichever it misses first.
            var over = over((String) ReflectionUtils.getField(id, command));
            if (over.isPresent()) {
                throw new TaskRefused(null, over.get());
            }
            throw e;
        }
    }

    /** Empty when there never was such a task, or for somebody to whom it wasn't offered: the same for all, so that it tells nothing. */
    private Optional<String> over(String taskId) {
        return next.execute(context -> {
            var tenants = context.isTenantCheckEnabled();
            context.disableTenantCheck();
            try {
                var task = taskId == null ? null : context.runWithoutAuthorization(() -> context.getProcessEngineConfiguration()
                        .getHistoryService().createHistoricTaskInstanceQuery().taskId(taskId).finished().singleResult());
                context.setTenantCheckEnabled(tenants);
                return task == null || task.getTenantId() == null || !context.getTenantManager().isAuthenticatedTenant(task.getTenantId())
                        ? Optional.<String>empty()
                        : context.runWithoutAuthorization(
                                () -> wasOffered(context, task) ? Optional.of(sentence(context, task)) : Optional.<String>empty());
            } finally {
                context.setTenantCheckEnabled(tenants);
            }
        });
    }

    /** The log also knows the plain role that the model names, which holders of other partnerships are in. */
    private static boolean wasOffered(CommandContext context, HistoricTaskInstance task) {
        var person = context.getAuthentication();
        return person != null && person.getUserId() != null && (person.getUserId().equals(task.getAssignee()) || context.getProcessEngineConfiguration().getHistoryService()
                .createHistoricIdentityLinkLogQuery().taskId(task.getId()).list().stream().anyMatch(link ->
                        person.getUserId().equals(link.getUserId()) || link.getGroupId() != null && person.getGroupIds() != null
                                && link.getGroupId().startsWith(task.getTenantId() + ".") && person.getGroupIds().contains(link.getGroupId())));
    }

    private String sentence(CommandContext context, HistoricTaskInstance task) {
        var at = dates.moment(task.getEndTime().toInstant(), office.timeZone());
        if (!TaskEntity.DELETE_REASON_COMPLETED.equals(task.getDeleteReason()) || task.getAssignee() == null) {
            return texts.get("over", task.getName(), at);
        }
        var side = context.getProcessEngineConfiguration().getHistoryService().createHistoricVariableInstanceQuery()
                .variableName(FourEyes.ACTED_FOR).taskIdIn(task.getId()).singleResult();
        var whose = side == null ? "" : "-for-" + Objects.toString(side.getValue()).toLowerCase(Locale.ROOT);
        return texts.get("done" + whose, task.getName(), name(context, task.getAssignee()), at);
    }

    private static String name(CommandContext context, String userId) {
        var user = context.getReadOnlyIdentityProvider().findUserById(userId);
        return user == null ? userId : (user.getFirstName() + " " + user.getLastName()).strip();
    }

    private static Field taskId(Class<?> command) {
        var field = ReflectionUtils.findField(command, "taskId");
        if (field == null) {
            throw new IllegalStateException("this version of the engine keeps the task of " + command.getSimpleName() + " elsewhere");
        }
        ReflectionUtils.makeAccessible(field);
        return field;
    }
}
