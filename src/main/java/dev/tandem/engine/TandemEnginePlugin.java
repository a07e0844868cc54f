package dev.tandem.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** What makes the engine ours: ids as our words need them, complete audit, our listeners on every user task, and models that run no code. */
class TandemEnginePlugin extends AbstractProcessEnginePlugin {

    /** Users, groups and tenants: {@code c.lead}, {@code client-leads}, {@code NORTHWIND-BRIGHTPATH.client-leads}. */
    private static final String IDS = "[a-zA-Z0-9][a-zA-Z0-9._@-]*";

    private final TaskRoles roles;
    private final TaskChecks checks;
    private final FourEyes fourEyes;
    private final ModelBeans beans;
    private final DeploymentRules deployments;
    private final CompletedAtOnce completed;

    TandemEnginePlugin(
            TaskRoles roles, TaskChecks checks, FourEyes fourEyes, ModelBeans beans, DeploymentRules deployments, CompletedAtOnce completed) {
        this.roles = roles;
        this.checks = checks;
        this.fourEyes = fourEyes;
        this.beans = beans;
        this.deployments = deployments;
        this.completed = completed;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setGeneralResourceWhitelistPattern(IDS);
        // What the system does is history as well, not only what a signed-in person does.
        configuration.setRestrictUserOperationLogToAuthenticatedUsers(false);
        configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
        configuration.setHistoryCleanupBatchWindowStartTime("02:00");
        configuration.setHistoryCleanupBatchWindowEndTime("04:00");
        configuration.setDefaultNumberOfRetries(3);
        configuration.setFailedJobRetryTimeCycle("R5/PT1M,PT5M,PT30M");
        configuration.setExpressionManager(new ModelExpressions(beans));
        configuration.setCustomPreDeployers(List.of(this::check));
        add(configuration.getCustomPreBPMNParseListeners(), configuration);
        addInterceptors(configuration);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setScriptEngineResolver(new NoScripts());
        configuration.setArtifactFactory(new NoScripts.NoClasses());
    }

    /** Every deployment comes here, whatever its door; so does an earlier one when it is loaded, which stays as it is. */
    private void check(DeploymentEntity deployment) {
        if (deployment.isNew()) {
            var contents = new TreeMap<String, byte[]>();
            deployment.getResources().forEach((name, resource) -> contents.put(name, resource.getBytes()));
            var problems = deployments.problems(contents);
            if (!problems.isEmpty()) {
                throw new BadUserRequestException("This can't be deployed.\n" + String.join("\n", problems));
            }
        }
    }

    private void add(List<BpmnParseListener> existing, ProcessEngineConfigurationImpl configuration) {
        var listeners = existing == null ? new ArrayList<BpmnParseListener>() : new ArrayList<>(existing);
        listeners.add(new AbstractBpmnParseListener() {
            @Override
            public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
                var definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
                definition.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, roles);
                definition.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, fourEyes);
                definition.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, checks);
                fourEyes.read(element, activity);
            }
        });
        configuration.setCustomPreBPMNParseListeners(listeners);
    }

    private void addInterceptors(ProcessEngineConfigurationImpl configuration) {
        var before = configuration.getCustomPreCommandInterceptorsTxRequired();
        var interceptors = before == null ? new ArrayList<CommandInterceptor>() : new ArrayList<>(before);
        interceptors.add(0, new RefusalInterceptor());
        interceptors.add(1, completed);
        interceptors.add(2, new SubmittedVariables(checks));
        interceptors.add(3, new FourEyesCandidates(fourEyes));
        configuration.setCustomPreCommandInterceptorsTxRequired(interceptors);
    }
}
