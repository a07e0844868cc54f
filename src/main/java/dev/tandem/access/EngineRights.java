package dev.tandem.access;

import static dev.tandem.access.ApplicationGroups.ADMIN;
import static dev.tandem.access.ApplicationGroups.AUDITORS;
import static dev.tandem.access.ApplicationGroups.OFFICE;
import static dev.tandem.access.ApplicationGroups.PROCESS_OWNERS;
import static org.camunda.bpm.engine.authorization.Authorization.ANY;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

/**
 * Who may do what in the engine, whatever the door: the one file to review. Two tables, both closed by default. The first
 * holds the engine's own authorizations by group; a task's rights come with its offer ({@link TaskAuthorizations}), and
 * which partnership's things a person sees is the tenant's matter. The second holds the engine's commands that change
 * something, since many of them ask for no authorization, or for one that is needed for something harmless: a command that
 * isn't in it is refused to people. What the product does by its own right passes by both.
 */
final class EngineRights {

    /** A group's permissions on a resource: on all of its kind, or on the one with this id. */
    record Grant(String group, Resource resource, String resourceId, Set<Permission> permissions) {}

    // 1 · Authorizations

    static List<Grant> grants() {
        var grants = new Grants();
        ApplicationGroups.ROLES.forEach(role -> participants(grants, role));
        office(grants);
        auditors(grants);
        processOwners(grants);
        administrators(grants);
        return grants.all;
    }

    /** Tasklist, and the models that tasks and start forms are drawn from. Of tasks they get what is offered to them. */
    private static void participants(Grants grants, String role) {
        grants.give(role, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grants.give(role, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ);
        // What Tasklist offers under "Start process". The forms send what is raised to its record: the processes refuse to be
        // started by hand.
        grants.give(role, Resources.PROCESS_DEFINITION, "early-warning", ProcessDefinitionPermissions.CREATE_INSTANCE);
        grants.give(role, Resources.PROCESS_DEFINITION, "recognition", ProcessDefinitionPermissions.CREATE_INSTANCE);
        if (role.endsWith("-leads") || role.endsWith("-sponsors")) {
            grants.give(role, Resources.PROCESS_DEFINITION, "partnership-renewal", ProcessDefinitionPermissions.CREATE_INSTANCE);
        }
        if (role.endsWith("-leads")) {
            grants.give(role, Resources.PROCESS_DEFINITION, "executive-escalation", ProcessDefinitionPermissions.CREATE_INSTANCE);
            grants.give(role, Resources.PROCESS_DEFINITION, "expectation-affirmation", ProcessDefinitionPermissions.CREATE_INSTANCE);
        }
        grants.give(role, Resources.PROCESS_INSTANCE, ANY, ProcessInstancePermissions.CREATE);
    }

    /**
     * Runs the calendar: sees all, hands tasks out, starts and repeats. Changes no model, no variable, and deletes nothing; sends
     * no message, since what a review is told by message needs its leads.
     */
    private static void office(Grants grants) {
        grants.give(OFFICE, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grants.give(OFFICE, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grants.give(OFFICE, Resources.PROCESS_DEFINITION, ANY,
                ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.CREATE_INSTANCE,
                ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.SUSPEND_INSTANCE, ProcessDefinitionPermissions.RETRY_JOB,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.TASK_WORK, ProcessDefinitionPermissions.TASK_ASSIGN,
                ProcessDefinitionPermissions.READ_HISTORY);
        grants.give(OFFICE, Resources.PROCESS_INSTANCE, ANY, ProcessInstancePermissions.CREATE);
        grants.give(OFFICE, Resources.TASK, ANY, TaskPermissions.READ, TaskPermissions.TASK_WORK, TaskPermissions.TASK_ASSIGN);
        readDecisions(grants, OFFICE);
        grants.give(OFFICE, Resources.USER, ANY, Permissions.READ);
        grants.give(OFFICE, Resources.GROUP, ANY, Permissions.READ);
        grants.give(OFFICE, Resources.TENANT, ANY, Permissions.READ);
    }

    /** Read everything, change nothing. */
    private static void auditors(Grants grants) {
        grants.give(AUDITORS, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grants.give(AUDITORS, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grants.give(AUDITORS, Resources.PROCESS_DEFINITION, ANY,
                ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.READ_HISTORY);
        grants.give(AUDITORS, Resources.PROCESS_INSTANCE, ANY, ProcessInstancePermissions.READ);
        grants.give(AUDITORS, Resources.TASK, ANY, TaskPermissions.READ);
        grants.give(AUDITORS, Resources.HISTORIC_PROCESS_INSTANCE, ANY, HistoricProcessInstancePermissions.READ);
        grants.give(AUDITORS, Resources.HISTORIC_TASK, ANY, HistoricTaskPermissions.READ);
        grants.give(AUDITORS, Resources.DEPLOYMENT, ANY, Permissions.READ);
        grants.give(AUDITORS, Resources.BATCH, ANY, BatchPermissions.READ, BatchPermissions.READ_HISTORY);
        grants.give(AUDITORS, Resources.OPERATION_LOG_CATEGORY, ANY, UserOperationLogCategoryPermissions.READ);
        readDecisions(grants, AUDITORS);
        grants.give(AUDITORS, Resources.USER, ANY, Permissions.READ);
        grants.give(AUDITORS, Resources.GROUP, ANY, Permissions.READ);
        grants.give(AUDITORS, Resources.TENANT, ANY, Permissions.READ);
        grants.give(AUDITORS, Resources.AUTHORIZATION, ANY, Permissions.READ);
    }

    /**
     * Read and deploy models; see no partnership's content: no instance, no history, no variable, no incident. Nor how many
     * instances run: Cockpit counts those of the reader's own partnerships, which is none.
     */
    private static void processOwners(Grants grants) {
        grants.give(PROCESS_OWNERS, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grants.give(PROCESS_OWNERS, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grants.give(PROCESS_OWNERS, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ);
        grants.give(PROCESS_OWNERS, Resources.DEPLOYMENT, ANY, Permissions.READ, Permissions.CREATE);
        grants.give(PROCESS_OWNERS, Resources.DECISION_DEFINITION, ANY, Permissions.READ);
        grants.give(PROCESS_OWNERS, Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ);
    }

    /**
     * Keep accounts, and nothing of what partnerships do. Tenants and their members come from charters, authorizations from
     * this file: an administrator puts people into groups, and changes nothing of what a group may do. The one thing that the engine keeps for its
     * administrators by the group's name is unlocking an account.
     */
    private static void administrators(Grants grants) {
        grants.give(ADMIN, Resources.APPLICATION, "admin", Permissions.ACCESS);
        grants.give(ADMIN, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grants.give(ADMIN, Resources.USER, ANY, Permissions.READ, Permissions.CREATE, Permissions.UPDATE, Permissions.DELETE);
        grants.give(ADMIN, Resources.GROUP, ANY, Permissions.READ);
        grants.give(ADMIN, Resources.GROUP_MEMBERSHIP, ANY, Permissions.CREATE, Permissions.DELETE);
        grants.give(ADMIN, Resources.TENANT, ANY, Permissions.READ);
        grants.give(ADMIN, Resources.AUTHORIZATION, ANY, Permissions.READ);
        grants.give(ADMIN, Resources.FILTER, ANY, Permissions.READ, Permissions.CREATE, Permissions.UPDATE, Permissions.DELETE);
    }

    private static void readDecisions(Grants grants, String group) {
        grants.give(group, Resources.DECISION_DEFINITION, ANY, Permissions.READ, Permissions.READ_HISTORY);
        grants.give(group, Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ);
    }

    private static final class Grants {

        private final List<Grant> all = new ArrayList<>();

        void give(String group, Resource resource, String resourceId, Permission... permissions) {
            all.add(new Grant(group, resource, resourceId, Set.of(permissions)));
        }
    }

    // 2 · Commands

    /** Whoever has the right to the thing. What everybody may is refused to auditors all the same. */
    private static final String EVERYBODY = "*";

    /** Commands that change something, by the names of their classes, and the groups that may give them. */
    private static final Map<String, Set<String>> COMMANDS = commands(Map.of(
            // Work on a task; start what is offered to be started. SaveUserCmd: for oneself a password, for others by administrators.
            Set.of(EVERYBODY), "ClaimTaskCmd AssignTaskCmd CompleteTaskCmd SubmitTaskFormCmd StartProcessInstanceCmd SubmitStartFormCmd SaveUserCmd",
            // Hand tasks out; repeat what failed, hold what must wait.
            Set.of(OFFICE), "AddUserIdentityLinkCmd AddGroupIdentityLinkCmd DeleteUserIdentityLinkCmd DeleteGroupIdentityLinkCmd SetJobRetriesCmd "
                    + "SuspendProcessInstanceCmd ActivateProcessInstanceCmd",
            Set.of(PROCESS_OWNERS), "DeployCmd",
            Set.of(ADMIN), "CreateUserCmd DeleteUserCmd UnlockUserCmd CreateMembershipCmd DeleteMembershipCmd "
                    + "CreateFilterCmd SaveFilterCmd DeleteFilterCmd",
            // Questions about the whole engine, which are answered past any tenant.
            Set.of(OFFICE, AUDITORS), "TaskCountByCandidateGroupCmd HistoricTaskInstanceCountByNameCmd "
                    + "HistoricTaskInstanceCountByProcessDefinitionKey ExecuteDurationCmd ExecuteDurationReportCmd"));

    /** Questions by the names of their classes, beside all that begin with Get or end with Query: rights and tenants narrow the answer. */
    private static final Set<String> QUESTIONS = Set.of(
            "AuthorizationCheckCmd", "CheckPassword", "CreateGroupQueryCmd", "CreateTenantQueryCmd", "CreateUserQueryCmd",
            "ExecuteFilterCountCmd", "ExecuteFilterListCmd", "ExecuteFilterListPageCmd", "ExecuteFilterSingleResultCmd",
            "FindActiveActivityIdsCmd", "IsIdentityServiceReadOnlyCmd");

    /** Questions that are answered without asking for any right, and that nobody needs to ask. */
    private static final Set<String> UNGUARDED = Set.of(
            "GetAttachmentCmd", "GetAttachmentContentCmd", "GetTaskEventsCmd", "GetSubTasksCmd", "GetUserInfoCmd", "GetUserInfoKeysCmd",
            "GetUserAccountCmd", "GetUserPictureCmd", "GetTopicNamesCmd", "GetNextIdBlockCmd", "GetUnlockedTimersByDuedateCmd",
            "GetTableCountCmd", "GetTableMetaDataCmd", "GetTableNameCmd", "GetPropertiesCmd", "GetLicenseKeyCmd", "GetTelemetryDataCmd",
            "GetUniqueTaskWorkerCountCmd", "MetricsQueryImpl", "TablePageQueryImpl", "SchemaLogQueryImpl");

    /** Whether the command, by its class's name, only asks, and asks for a right in doing so. */
    static boolean isQuestion(String command) {
        return (command.startsWith("Get") || command.endsWith("QueryImpl") || QUESTIONS.contains(command))
                && !command.startsWith("Native") && !UNGUARDED.contains(command);
    }

    /** Whether a person in these groups may give the command, by its class's name; the engine's authorizations come on top. */
    static boolean mayGive(String command, List<String> groups) {
        if (isQuestion(command)) {
            return true;
        }
        var allowed = COMMANDS.getOrDefault(command, Set.of());
        if (groups.contains(AUDITORS)) {
            return allowed.contains(AUDITORS) || command.equals("SaveUserCmd");
        }
        return allowed.contains(EVERYBODY) || groups.stream().anyMatch(allowed::contains);
    }

    /** All commands that this file names. */
    static Set<String> named() {
        var all = new TreeSet<>(COMMANDS.keySet());
        all.addAll(QUESTIONS);
        all.addAll(UNGUARDED);
        return all;
    }

    private static Map<String, Set<String>> commands(Map<Set<String>, String> byGroups) {
        var all = new HashMap<String, Set<String>>();
        byGroups.forEach((groups, names) -> List.of(names.split(" ")).forEach(name -> {
            if (all.put(name, groups) != null) {
                throw new IllegalStateException(name + " stands twice");
            }
        }));
        return Map.copyOf(all);
    }

    private EngineRights() {}
}
