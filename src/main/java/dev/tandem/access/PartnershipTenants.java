package dev.tandem.access;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/**
 * Definitions are shared; an instance belongs to the partnership that its variable {@code partnership} names, else its
 * business key ({@code CODE/…}), else the instance that called it. A person starts instances only where a member, and
 * none of a process that isn't offered to be started.
 */
class PartnershipTenants implements TenantIdProvider {

    static final String VARIABLE = "partnership";

    private final Supplier<Stream<ClosedPartnerships>> closed;

    PartnershipTenants(Supplier<Stream<ClosedPartnerships>> closed) {
        this.closed = closed;
    }

    @Override
    public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext context) {
        if (context.getSuperExecution() != null) {
            return context.getSuperExecution().getTenantId();
        }
        var named = context.getVariables().get(VARIABLE);
        var partnership = named == null ? fromBusinessKey(context) : named.toString();
        var tenant = checked(partnership, (ProcessDefinitionEntity) context.getProcessDefinition());
        if (tenant != null && closed.get().anyMatch(known -> known.isClosed(tenant))) {
            throw new BadUserRequestException("The partnership " + tenant + " has ended: nothing is started there.");
        }
        return tenant;
    }

    /** Decisions judged on their own belong to nobody; those of a process belong where it does. */
    @Override
    public String provideTenantIdForHistoricDecisionInstance(TenantIdProviderHistoricDecisionInstanceContext context) {
        return context.getExecution() == null ? null : context.getExecution().getTenantId();
    }

    @Override
    public String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext context) {
        return null;
    }

    /** The provider isn't told the business key; the instance that is just starting is in the command's cache. */
    private static String fromBusinessKey(TenantIdProviderProcessInstanceContext context) {
        return Context.getCommandContext().getDbEntityManager().getCachedEntitiesByType(ExecutionEntity.class).stream()
                .filter(execution -> execution.isProcessInstanceExecution() && execution.isStarting()
                        && context.getProcessDefinition().getId().equals(execution.getProcessDefinitionId()))
                .map(ExecutionEntity::getBusinessKeyWithoutCascade)
                .filter(key -> key != null && key.indexOf('/') > 0)
                .map(key -> key.substring(0, key.indexOf('/')))
                .findFirst()
                .orElse(null);
    }

    private static String checked(String partnership, ProcessDefinitionEntity definition) {
        var authentication = Context.getProcessEngineConfiguration().getIdentityService().getCurrentAuthentication();
        if (authentication == null || authentication.getUserId() == null) {
            return partnership;
        }
        if (!definition.isStartableInTasklist()) {
            throw new AuthorizationException("\"" + definition.getName() + "\" is started by the calendar, never by hand.");
        }
        var groups = authentication.getGroupIds() == null ? List.<String>of() : authentication.getGroupIds();
        var tenants = authentication.getTenantIds() == null ? List.<String>of() : authentication.getTenantIds();
        if (groups.contains(ApplicationGroups.OFFICE)) {
            return partnership;
        }
        if (partnership == null) {
            if (tenants.size() > 1) {
                throw new BadUserRequestException("Name the partnership that \"" + definition.getName() + "\" is for in the variable " + VARIABLE
                        + "; you are a member of " + String.join(", ", tenants) + ".");
            }
            return tenants.isEmpty() ? null : tenants.get(0);
        }
        if (!tenants.contains(partnership)) {
            throw new AuthorizationException("There is no partnership " + partnership + " in which you may start a process.");
        }
        return partnership;
    }
}
