package dev.tandem.access;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.Arrays;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.BatchPermissions;
import org.camunda.bpm.engine.authorization.HistoricProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.HistoricTaskPermissions;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.authorization.UserOperationLogCategoryPermissions;
import org.springframework.stereotype.Component;

/**
 * Who may do what in the engine, whatever the door. Set at each start; a right that isn't here isn't given. Which
 * partnership's things a person sees is the tenant's matter, and a task's own rights come with the offer.
 */
@Component
class EngineRights {

    private static final String TASKLIST = "tasklist";
    private static final String COCKPIT = "cockpit";

    private final AuthorizationService authorizations;
    private final IdentityService identity;

    EngineRights(AuthorizationService authorizations, IdentityService identity) {
        this.authorizations = authorizations;
        this.identity = identity;
    }

    void apply() {
        Stream.concat(
                        ApplicationGroups.ROLES.stream(),
                        Stream.of(ApplicationGroups.OFFICE, ApplicationGroups.AUDITORS, ApplicationGroups.PROCESS_OWNERS, ApplicationGroups.ADMIN))
                .forEach(this::group);
        ApplicationGroups.ROLES.forEach(this::participants);
        office();
        auditors();
        processOwners();
        administrators();
    }

    /** Tasklist, and the models that tasks and start forms are drawn from. */
    private void participants(String role) {
        grant(role, Resources.APPLICATION, TASKLIST, Permissions.ACCESS);
        grant(role, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ);
    }

    /**
     * Runs the calendar: sees all, hands tasks out, starts and repeats. Changes no model, no variable, and deletes nothing; sends
     * no message, since what a review is told by message needs its leads.
     */
    private void office() {
        var office = ApplicationGroups.OFFICE;
        applications(office, TASKLIST, COCKPIT);
        grant(office, Resources.PROCESS_DEFINITION, ANY,
                ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.CREATE_INSTANCE,
                ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.SUSPEND_INSTANCE, ProcessDefinitionPermissions.RETRY_JOB,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.TASK_WORK, ProcessDefinitionPermissions.TASK_ASSIGN,
                ProcessDefinitionPermissions.READ_HISTORY);
        grant(office, Resources.PROCESS_INSTANCE, ANY, ProcessInstancePermissions.CREATE);
        grant(office, Resources.TASK, ANY, TaskPermissions.READ, TaskPermissions.TASK_WORK, TaskPermissions.TASK_ASSIGN);
        readDecisions(office);
        grant(office, Resources.USER, ANY, Permissions.READ);
        grant(office, Resources.GROUP, ANY, Permissions.READ);
        grant(office, Resources.TENANT, ANY, Permissions.READ);
    }

    /** Read everything, change nothing. */
    private void auditors() {
        var auditors = ApplicationGroups.AUDITORS;
        applications(auditors, TASKLIST, COCKPIT);
        grant(auditors, Resources.PROCESS_DEFINITION, ANY,
                ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.READ_HISTORY);
        grant(auditors, Resources.PROCESS_INSTANCE, ANY, ProcessInstancePermissions.READ);
        grant(auditors, Resources.TASK, ANY, TaskPermissions.READ);
        grant(auditors, Resources.HISTORIC_PROCESS_INSTANCE, ANY, HistoricProcessInstancePermissions.READ);
        grant(auditors, Resources.HISTORIC_TASK, ANY, HistoricTaskPermissions.READ);
        grant(auditors, Resources.DEPLOYMENT, ANY, Permissions.READ);
        grant(auditors, Resources.BATCH, ANY, BatchPermissions.READ, BatchPermissions.READ_HISTORY);
        grant(auditors, Resources.OPERATION_LOG_CATEGORY, ANY, UserOperationLogCategoryPermissions.READ);
        readDecisions(auditors);
        grant(auditors, Resources.USER, ANY, Permissions.READ);
        grant(auditors, Resources.GROUP, ANY, Permissions.READ);
        grant(auditors, Resources.TENANT, ANY, Permissions.READ);
        grant(auditors, Resources.AUTHORIZATION, ANY, Permissions.READ);
    }

    /** Read and deploy models; see no partnership's content. */
    private void processOwners() {
        var owners = ApplicationGroups.PROCESS_OWNERS;
        applications(owners, TASKLIST, COCKPIT);
        grant(owners, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ);
        grant(owners, Resources.DEPLOYMENT, ANY, Permissions.READ, Permissions.CREATE);
        grant(owners, Resources.DECISION_DEFINITION, ANY, Permissions.READ);
        grant(owners, Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ);
    }

    private void administrators() {
        Arrays.stream(Resources.values()).forEach(resource -> grant(ApplicationGroups.ADMIN, resource, ANY, Permissions.ALL));
    }

    private void readDecisions(String group) {
        grant(group, Resources.DECISION_DEFINITION, ANY, Permissions.READ, Permissions.READ_HISTORY);
        grant(group, Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ);
    }

    private void applications(String group, String... applications) {
        Arrays.stream(applications).forEach(application -> grant(group, Resources.APPLICATION, application, Permissions.ACCESS));
    }

    /** Gives a group exactly these permissions on a resource. */
    void grant(String group, Resource resource, String resourceId, Permission... permissions) {
        var found = authorizations.createAuthorizationQuery()
                .authorizationType(AUTH_TYPE_GRANT).groupIdIn(group).resourceType(resource).resourceId(resourceId).list();
        if (found.size() == 1 && isExactly(found.get(0), permissions)) {
            return;
        }
        var authorization = found.isEmpty() ? authorizations.createNewAuthorization(AUTH_TYPE_GRANT) : found.get(0);
        authorization.setGroupId(group);
        authorization.setResource(resource);
        authorization.setResourceId(resourceId);
        authorization.setPermissions(permissions);
        authorizations.saveAuthorization(authorization);
    }

    private static boolean isExactly(Authorization authorization, Permission... permissions) {
        var given = Arrays.stream(permissions).mapToInt(Permission::getValue).reduce(0, (a, b) -> a | b);
        return ((org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity) authorization).getPermissions() == given;
    }

    private void group(String id) {
        if (identity.createGroupQuery().groupId(id).count() == 0) {
            var group = identity.newGroup(id);
            group.setName(id);
            group.setType(id.equals(ApplicationGroups.ADMIN) ? "SYSTEM" : "WORKFLOW");
            identity.saveGroup(group);
        }
    }
}
