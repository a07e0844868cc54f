package dev.tandem.access;

import dev.tandem.engine.ExpressionRules;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TenantManager;
import org.camunda.bpm.spring.boot.starter.configuration.Ordering;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Makes the engine keep partnerships apart and give people no more than their tasks need, at every door. */
@Component
@Order(Ordering.DEFAULT_ORDER + 20)
class AccessEnginePlugin extends AbstractProcessEnginePlugin {

    private final SignInProperties signIn;
    private final ObjectProvider<Passwords> passwords;
    private final ObjectProvider<AccountChanges> changes;
    private final ExpressionRules expressions;
    private final ObjectProvider<SecurityEvents> events;
    private final ObjectProvider<Refusals> refusals;
    private final ObjectProvider<ClosedPartnerships> closed;

    /** What needs the engine itself is asked for when it is used. */
    AccessEnginePlugin(SignInProperties signIn, ObjectProvider<Passwords> passwords, ObjectProvider<AccountChanges> changes,
            ExpressionRules expressions, ObjectProvider<SecurityEvents> events, ObjectProvider<Refusals> refusals,
            ObjectProvider<ClosedPartnerships> closed) {
        this.signIn = signIn;
        this.passwords = passwords;
        this.changes = changes;
        this.expressions = expressions;
        this.events = events;
        this.refusals = refusals;
        this.closed = closed;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setIdentityService(new OfficeIdentityService());
        configuration.setTenantIdProvider(new PartnershipTenants(closed::stream));
        var factories = configuration.getCustomSessionFactories() == null
                ? new ArrayList<SessionFactory>()
                : new ArrayList<>(configuration.getCustomSessionFactories());
        factories.add(new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return TenantManager.class;
            }

            @Override
            public Session openSession() {
                return new OfficeTenantManager();
            }
        });
        configuration.setCustomSessionFactories(factories);
        configuration.setResourceAuthorizationProvider(new TaskAuthorizations());
        // Claim and complete, not more: variables and bpmnError stay out of reach.
        configuration.setDefaultUserPermissionForTask(TaskPermissions.TASK_WORK);
        configuration.setPasswordPolicy(new PasswordRules()).setEnablePasswordPolicy(true);
        // The engine goes on accepting its old hashes: each is replaced at its account's next sign-in.
        configuration.setPasswordEncryptor(new PasswordHash(signIn.passwordIterations()));
        configuration.setIdentityProviderSessionFactory(new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return DbIdentityServiceProvider.class;
            }

            @Override
            public Session openSession() {
                return new TandemIdentityProvider(passwords, changes);
            }
        });
        var interceptors = configuration.getCustomPreCommandInterceptorsTxRequired() == null
                ? new ArrayList<CommandInterceptor>()
                : new ArrayList<>(configuration.getCustomPreCommandInterceptorsTxRequired());
        // Behind the one that puts refusals into words, and before all others: some wrap a command, and hide what it is.
        interceptors.add(Math.min(1, interceptors.size()), new ClosedDoors(configuration, expressions, refusals::getObject));
        interceptors.add(2, new AccountDoors(configuration.getIdentityService(), events::getObject));
        configuration.setCustomPreCommandInterceptorsTxRequired(interceptors);
    }

    /**
     * Office and auditors see every partnership without being members of thousands of tenants; administrators, whom the
     * engine exempts, are members of none by that role alone.
     */
    static class OfficeTenantManager extends TenantManager {

        @Override
        public boolean isTenantCheckEnabled() {
            return Context.getProcessEngineConfiguration().isTenantCheckEnabled() && Context.getCommandContext().isTenantCheckEnabled()
                    && getCurrentAuthentication() != null && !OfficeIdentityService.seesAll(getCurrentAuthentication().getGroupIds());
        }
    }
}
