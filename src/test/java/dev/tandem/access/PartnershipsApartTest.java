package dev.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.support.Browsing;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who sees and may do what with a partnership's task, through the doors that people have. */
@TandemTest
class PartnershipsApartTest {

    private static final String HERE = "T-ACCESS-2";
    private static final String THERE = "T-ACCESS-3";
    private static final String LEAD = "t.apart.lead";
    private static final String OTHER = "t.apart.other";
    /** Client lead there, something else here. */
    private static final String BOTH = "t.apart.both";
    private static final String OFFICE = "t.apart.office";
    private static final String AUDITOR = "t.apart.auditor";
    private static final String OWNER = "t.apart.owner";
    private static final String ADMIN = "t.apart.admin";
    private static final String PROCESS = "t-access";

    @Autowired
    ProcessEngine engine;

    @Autowired
    TestPeople people;

    @Autowired
    Access access;

    @Autowired
    EngineRightsSetup rights;

    @Autowired
    TasklistFilters filters;

    @LocalServerPort
    int port;

    private final ObjectMapper json = new ObjectMapper();
    private String deployment;
    private String here;
    private String there;

    @BeforeEach
    void twoPartnershipsWithATaskEach() {
        people.assign(HERE, Map.of(LEAD, Set.of("client-leads"), BOTH, Set.of("change-managers")));
        people.assign(THERE, Map.of(OTHER, Set.of("client-leads"), BOTH, Set.of("client-leads")));
        people.create(OFFICE, "governance-office");
        people.create(AUDITOR, "auditors");
        people.create(OWNER, "process-owners");
        people.create(ADMIN, "camunda-admin");
        deployment = engine.getRepositoryService().createDeployment().name("t-access")
                .addModelInstance("t-access.bpmn", Bpmn.createExecutableProcess(PROCESS).name("Test").camundaHistoryTimeToLive(1)
                        .startEvent().userTask("do-it").name("Do it").camundaCandidateGroups("client-leads").endEvent().done())
                .deploy().getId();
        here = start(HERE);
        there = start(THERE);
    }

    @AfterEach
    void remove() {
        engine.getAuthorizationService().createAuthorizationQuery().userIdIn(LEAD, BOTH, OFFICE).list().stream()
                .filter(each -> each.getResourceType() == Resources.PROCESS_DEFINITION.resourceType()
                        || each.getResourceType() == Resources.PROCESS_INSTANCE.resourceType())
                .forEach(each -> engine.getAuthorizationService().deleteAuthorization(each.getId()));
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void tasksAreSeenByTheirPartnershipsHoldersOfTheRoleOnly() {
        assertThat(tasksSeenBy(LEAD)).containsExactly(here);
        assertThat(tasksSeenBy(OTHER)).containsExactly(there);
        assertThat(tasksSeenBy(BOTH)).containsExactly(there);
        assertThat(tasksSeenBy(OFFICE)).containsExactlyInAnyOrder(here, there);
        assertThat(tasksSeenBy(AUDITOR)).containsExactlyInAnyOrder(here, there);
        assertThat(tasksSeenBy(OWNER)).isEmpty();
    }

    @Test
    void aTaskIsOfferedToThePartnershipsHoldersOfTheRoleAlone() {
        assertThat(engine.getTaskService().getIdentityLinksForTask(here))
                .extracting(IdentityLink::getGroupId).containsExactly(HERE + ".client-leads");
        assertThat(engine.getAuthorizationService().createAuthorizationQuery().resourceType(Resources.TASK).resourceId(here).list())
                .extracting(Authorization::getGroupId).containsExactly(HERE + ".client-leads");
    }

    @Test
    void tasklistShowsTheSame() {
        var browser = new Browsing(port);
        browser.signIn(LEAD);
        browser.get("/camunda/app/tasklist/default/");

        var tasks = browser.get("/camunda/api/engine/engine/default/task?processDefinitionKey=" + PROCESS);

        assertThat(tasks.body()).contains(here).doesNotContain(there);
    }

    /** Cockpit's own lists compare tenants themselves, past the engine's tenant manager. */
    @Test
    void cockpitListsEveryPartnershipToOfficeAndAuditorsAndNoneToOthers() {
        var definition = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(PROCESS).singleResult().getId();
        var path = "/camunda/api/cockpit/plugin/base/default/process-instance/count?processDefinitionId=" + definition;
        for (var person : List.of(OFFICE, AUDITOR, OWNER)) {
            var browser = new Browsing(port);
            browser.signIn(person);
            browser.get("/camunda/app/cockpit/default/");
            assertThat(browser.get(path).body()).as(person).isEqualTo(person.equals(OWNER) ? "{\"count\":0}" : "{\"count\":2}");
        }
        var lead = new Browsing(port);
        lead.signIn(LEAD);
        assertThat(lead.get(path).statusCode()).isEqualTo(403);
    }

    @Test
    void whoLosesTheRoleLosesTheTask() {
        people.assign(HERE, Map.of(BOTH, Set.of("change-managers")));

        assertThat(get(LEAD, "/engine-rest/task").statusCode()).isEqualTo(403);
        assertThat(post(LEAD, "/engine-rest/task/" + here + "/claim", "{\"userId\":\"" + LEAD + "\"}").statusCode()).isEqualTo(403);
    }

    @Test
    void whoIsTakenOffATaskLosesIt() {
        var tasks = engine.getTaskService();
        tasks.addCandidateUser(here, BOTH);
        assertThat(tasksSeenBy(BOTH)).containsExactlyInAnyOrder(here, there);

        tasks.deleteCandidateUser(here, BOTH);

        assertThat(tasksSeenBy(BOTH)).containsExactly(there);
    }

    @Test
    void aCandidateClaimsAndCompletesAndNothingElse() {
        assertThat(post(LEAD, "/engine-rest/task/" + here + "/bpmnError", "{\"errorCode\":\"x\"}").statusCode()).isEqualTo(403);
        assertThat(post(LEAD, "/engine-rest/task/" + here + "/bpmnEscalation", "{\"escalationCode\":\"x\"}").statusCode()).isEqualTo(403);
        assertThat(post(LEAD, "/engine-rest/task/" + here + "/variables", "{\"modifications\":{\"x\":{\"value\":1}}}").statusCode()).isEqualTo(403);
        assertThat(post(LEAD, "/engine-rest/task/" + here + "/assignee", "{\"userId\":\"" + OTHER + "\"}").statusCode()).isEqualTo(403);
        assertThat(post(LEAD, "/engine-rest/task/" + there + "/complete", "{}").statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(post(LEAD, "/engine-rest/task/create", "{\"name\":\"x\"}").statusCode()).isEqualTo(403);
        assertThat(post(LEAD, "/engine-rest/process-definition/key/" + PROCESS + "/start", "{}").statusCode()).isEqualTo(403);
        assertThat(post(LEAD, "/engine-rest/message", "{\"messageName\":\"x\",\"processInstanceId\":\"y\"}").statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(tasksSeenBy(OFFICE)).containsExactlyInAnyOrder(here, there);

        assertThat(post(LEAD, "/engine-rest/task/" + here + "/claim", "{\"userId\":\"" + LEAD + "\"}").statusCode()).isEqualTo(204);
        assertThat(post(LEAD, "/engine-rest/task/" + here + "/complete", "{}").statusCode()).isEqualTo(204);
        assertThat(tasksSeenBy(OFFICE)).containsExactly(there);
    }

    @Test
    void auditorsReadEverythingAndChangeNothing() {
        assertThat(get(AUDITOR, "/engine-rest/history/process-instance?processDefinitionKey=" + PROCESS).body()).contains(HERE).contains(THERE);
        assertThat(get(AUDITOR, "/engine-rest/process-instance?processDefinitionKey=" + PROCESS).body()).contains(HERE).contains(THERE);
        assertThat(get(AUDITOR, "/engine-rest/history/task?processDefinitionKey=" + PROCESS).body()).contains(here);
        assertThat(json(get(AUDITOR, "/engine-rest/history/user-operation")).isArray()).isTrue();

        var instance = instanceOf(here);
        assertThat(List.of(
                        post(AUDITOR, "/engine-rest/task/" + here + "/claim", "{\"userId\":\"" + AUDITOR + "\"}"),
                        post(AUDITOR, "/engine-rest/task/" + here + "/complete", "{}"),
                        post(AUDITOR, "/engine-rest/process-instance/" + instance + "/variables", "{\"modifications\":{\"x\":{\"value\":1}}}"),
                        post(AUDITOR, "/engine-rest/process-instance/" + instance + "/modification",
                                "{\"instructions\":[{\"type\":\"cancel\",\"activityId\":\"do-it\"}]}"),
                        post(AUDITOR, "/engine-rest/process-definition/key/" + PROCESS + "/start", "{}"),
                        post(AUDITOR, "/engine-rest/filter/create", "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{}}"),
                        post(AUDITOR, "/engine-rest/user/create", "{\"profile\":{\"id\":\"x\"},\"credentials\":{\"password\":\"correct-horse-1\"}}"),
                        post(AUDITOR, "/engine-rest/group/create", "{\"id\":\"x\"}")))
                .extracting(HttpResponse::statusCode)
                .containsOnly(403);
        assertThat(post(AUDITOR, "/engine-rest/task/" + here + "/comment/create", "{\"message\":\"x\"}").statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(engine.getTaskService().getTaskComments(here)).isEmpty();
    }

    @Test
    void administratorsKeepAccountsAndSeeNoContent() {
        for (var path : List.of("/process-instance", "/history/process-instance", "/task", "/history/task", "/variable-instance",
                "/history/variable-instance", "/history/detail", "/execution", "/history/activity-instance", "/job", "/event-subscription")) {
            assertThat(get(ADMIN, "/engine-rest" + path).body()).as(path).doesNotContain(HERE).doesNotContain(THERE);
        }
        assertThat(get(ADMIN, "/engine-rest/task/" + here).statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(get(ADMIN, "/engine-rest/task/" + here + "/variables").statusCode()).isEqualTo(403);
        assertThat(post(ADMIN, "/engine-rest/process-definition/key/" + PROCESS + "/start", "{\"businessKey\":\"" + HERE + "/y\"}").statusCode())
                .isEqualTo(403);
        assertThat(get(ADMIN, "/engine-rest/tenant?id=" + HERE).body()).contains(HERE);
        assertThat(get(ADMIN, "/engine-rest/user/" + LEAD + "/profile").statusCode()).isEqualTo(200);
    }

    @Test
    void peopleClaimForThemselvesAndGiveBackTheirOwn() {
        people.assign(HERE, Map.of(LEAD, Set.of("client-leads"), BOTH, Set.of("client-leads")));

        assertThat(post(LEAD, "/engine-rest/task/" + here + "/claim", "{\"userId\":\"" + BOTH + "\"}").statusCode()).isEqualTo(403);
        assertThat(post(LEAD, "/engine-rest/task/" + here + "/claim", "{\"userId\":\"" + LEAD + "\"}").statusCode()).isEqualTo(204);
        assertThat(post(BOTH, "/engine-rest/task/" + here + "/unclaim", "{}").statusCode()).isEqualTo(403);
        assertThat(post(LEAD, "/engine-rest/task/" + here + "/unclaim", "{}").statusCode()).isEqualTo(204);
        assertThat(post(BOTH, "/engine-rest/task/" + here + "/claim", "{\"userId\":\"" + BOTH + "\"}").statusCode()).isEqualTo(204);
    }

    @Test
    void theOfficeHandsOutTasksAndChangesNoVariable() {
        var variable = "{\"modifications\":{\"x\":{\"value\":1}}}";
        assertThat(post(OFFICE, "/engine-rest/process-instance/" + instanceOf(here) + "/variables", variable).statusCode()).isEqualTo(403);
        assertThat(post(OFFICE, "/engine-rest/task/" + here + "/variables", variable).statusCode()).isEqualTo(403);
        assertThat(post(OFFICE, "/engine-rest/task/" + here + "/assignee", "{\"userId\":\"" + LEAD + "\"}").statusCode()).isEqualTo(204);
    }

    @Test
    void ownersSeeModelsAndNoContent() {
        assertThat(json(get(OWNER, "/engine-rest/process-definition?key=" + PROCESS)).size()).isEqualTo(1);
        assertThat(json(get(OWNER, "/engine-rest/process-instance")).isEmpty()).isTrue();
        assertThat(get(OWNER, "/engine-rest/history/process-instance").statusCode()).isEqualTo(403);
        assertThat(get(OWNER, "/engine-rest/history/variable-instance").statusCode()).isEqualTo(403);
    }

    @Test
    void theListsOfTasklist() {
        assertThat(filtersOf(LEAD)).containsExactly("My groups", "Mine", "Due this week", "Overdue");
        assertThat(filtersOf(OFFICE)).containsExactly("My groups", "Mine", "Due this week", "Overdue", "All");
        assertThat(filtersOf(AUDITOR)).contains("All");

        assertThat(listed(LEAD, "My groups")).containsExactly(here);
        assertThat(listed(LEAD, "Mine")).isEmpty();
        assertThat(listed(OFFICE, "All")).contains(here, there);

        var tasks = engine.getTaskService();
        tasks.addCandidateUser(there, LEAD);
        assertThat(listed(LEAD, "My groups")).as("another partnership's task is not visible, even when offered").containsExactly(here);
        tasks.addCandidateUser(here, BOTH);
        assertThat(listed(BOTH, "My groups")).containsExactlyInAnyOrder(here, there);

        post(LEAD, "/engine-rest/task/" + here + "/claim", "{\"userId\":\"" + LEAD + "\"}");
        assertThat(listed(LEAD, "Mine")).containsExactly(here);
        assertThat(listed(LEAD, "My groups")).isEmpty();

        assertThat(listed(LEAD, "Overdue")).isEmpty();
        due(here, Duration.ofHours(-1));
        assertThat(listed(LEAD, "Overdue")).containsExactly(here);
        assertThat(listed(LEAD, "Due this week")).containsExactly(here);
        due(here, Duration.ofDays(8));
        assertThat(listed(LEAD, "Due this week")).isEmpty();
    }

    @Test
    void setUpAgainChangesNothing() {
        var authorizations = engine.getAuthorizationService().createAuthorizationQuery().count();
        var lists = engine.getFilterService().createFilterQuery().count();

        rights.apply();
        filters.apply();

        assertThat(engine.getAuthorizationService().createAuthorizationQuery().count()).isEqualTo(authorizations);
        assertThat(engine.getFilterService().createFilterQuery().count()).isEqualTo(lists);
    }

    @Test
    void expressionsFromOutsideAreNeverRun() {
        var attack = "\"${currentUser().getClass().forName('java.lang.Runtime')}\"";
        for (var body : List.of(
                "{\"assigneeExpression\":" + attack + "}",
                "{\"orQueries\":[{\"assigneeExpression\":" + attack + "}]}",
                "{\"orQueries\":[{\"dueBeforeExpression\":" + attack + "},{\"candidateGroupsExpression\":" + attack + "}]}")) {
            assertThat(post(LEAD, "/engine-rest/task", body).statusCode()).as(body).isEqualTo(400);
            assertThat(post(LEAD, "/engine-rest/task/count", body).statusCode()).as(body).isEqualTo(400);
            var filter = filterId(LEAD, "My groups");
            assertThat(post(LEAD, "/engine-rest/filter/" + filter + "/list", body).statusCode()).as(body).isEqualTo(400);
            assertThat(post(LEAD, "/engine-rest/filter/" + filter + "/count", body).statusCode()).as(body).isEqualTo(400);
            assertThat(post(LEAD, "/engine-rest/filter/" + filter + "/singleResult", body).statusCode()).as(body).isEqualTo(400);
        }
    }

    @Test
    void anHonestOrQueryIsAnswered() {
        var answer = post(LEAD, "/engine-rest/task", "{\"orQueries\":[{\"assignee\":\"" + LEAD + "\",\"taskDefinitionKey\":\"do-it\"}]}");

        assertThat(ids(answer)).containsExactly(here);
    }

    @Test
    void anInstanceBelongsToThePartnershipNamedByVariableOrBusinessKey() {
        var runtime = engine.getRuntimeService();
        var byVariable = runtime.startProcessInstanceByKey(PROCESS, HERE + "/2026-11", Map.of("partnership", THERE));
        var byKey = runtime.startProcessInstanceByKey(PROCESS, HERE + "/2026-11");
        var none = runtime.startProcessInstanceByKey(PROCESS, "2026-11");

        assertThat(byVariable.getTenantId()).isEqualTo(THERE);
        assertThat(byKey.getTenantId()).isEqualTo(HERE);
        assertThat(none.getTenantId()).isNull();
    }

    @Test
    void peopleStartInstancesOnlyWhereTheyAreMembers() {
        mayStart(LEAD);
        mayStart(BOTH);
        mayStart(OFFICE);
        var runtime = engine.getRuntimeService();

        people.as(LEAD, () -> assertThatThrownBy(() -> runtime.startProcessInstanceByKey(PROCESS, Map.of("partnership", THERE)))
                .isInstanceOf(AuthorizationException.class).hasMessageContaining(THERE));
        people.as(BOTH, () -> assertThatThrownBy(() -> runtime.startProcessInstanceByKey(PROCESS))
                .isInstanceOf(BadUserRequestException.class).hasMessageContaining("variable partnership").hasMessageContaining(HERE));
        people.as(LEAD, () -> assertThat(runtime.startProcessInstanceByKey(PROCESS).getTenantId()).isEqualTo(HERE));
        people.as(OFFICE, () -> assertThat(runtime.startProcessInstanceByKey(PROCESS, Map.of("partnership", THERE)).getTenantId()).isEqualTo(THERE));
    }

    @Test
    void accessAnswersForTheSignedInPerson() {
        people.as(LEAD, () -> {
            assertThat(access.userId()).isEqualTo(LEAD);
            assertThat(access.mayRead(HERE)).isTrue();
            assertThat(access.holds(HERE, "provider-leads", "client-leads")).isTrue();
            assertThat(access.holds(HERE, "provider-leads")).isFalse();
            assertThatThrownBy(() -> access.requireRead(THERE)).isInstanceOf(NotVisible.class);
            assertThatThrownBy(() -> access.requireRole(THERE, "client-leads")).isInstanceOf(NotVisible.class);
            assertThatThrownBy(() -> access.requireRole(HERE, "provider-leads"))
                    .isInstanceOf(org.springframework.security.access.AccessDeniedException.class);
            assertThatThrownBy(() -> access.requireGroup("governance-office"))
                    .isInstanceOf(org.springframework.security.access.AccessDeniedException.class);
        });
        people.as(AUDITOR, () -> {
            assertThat(access.mayRead(HERE)).isTrue();
            assertThat(access.mayRead(null)).isFalse();
            assertThat(access.holds(HERE, "client-leads")).isFalse();
            assertThat(access.in("governance-office", "auditors")).isTrue();
        });
        people.as(OWNER, () -> assertThat(access.mayRead(HERE)).isFalse());
        assertThatThrownBy(access::userId).isInstanceOf(org.springframework.security.access.AccessDeniedException.class);
    }

    @Test
    void theLinkInAMailLeadsToTheTaskOrSaysWhoDidIt() {
        var lead = new Browsing(port);
        lead.signIn(LEAD);
        var other = new Browsing(port);
        other.signIn(OTHER);

        assertThat(Browsing.location(lead.get("/t/" + here))).isEqualTo("/camunda/app/tasklist/default/#/?task=" + here);
        assertThat(other.get("/t/" + here, "Accept", "text/html").statusCode()).isEqualTo(404);
        assertThat(lead.get("/t/no-such-task", "Accept", "text/html").statusCode()).isEqualTo(404);

        people.as(LEAD, () -> engine.getTaskService().complete(here));

        var done = lead.get("/t/" + here, "Accept", "text/html");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("Do it").contains("Done by Test " + LEAD);
        assertThat(other.get("/t/" + here, "Accept", "text/html").statusCode()).isEqualTo(404);

        engine.getRuntimeService().deleteProcessInstance(instanceOf(there), "cancelled");
        assertThat(other.get("/t/" + there, "Accept", "text/html").body()).contains("No longer needed since");
    }

    private String start(String partnership) {
        var instance = engine.getRuntimeService().startProcessInstanceByKey(PROCESS, partnership + "/x", Map.of("partnership", partnership));
        return engine.getTaskService().createTaskQuery().processInstanceId(instance.getId()).singleResult().getId();
    }

    private String instanceOf(String task) {
        return engine.getHistoryService().createHistoricTaskInstanceQuery().taskId(task).singleResult().getProcessInstanceId();
    }

    private void due(String taskId, Duration fromNow) {
        var task = engine.getTaskService().createTaskQuery().taskId(taskId).singleResult();
        task.setDueDate(Date.from(Instant.now().plus(fromNow)));
        engine.getTaskService().saveTask(task);
    }

    private void mayStart(String userId) {
        AuthorizationService authorizations = engine.getAuthorizationService();
        var authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        authorization.setUserId(userId);
        authorization.setResource(Resources.PROCESS_DEFINITION);
        authorization.setResourceId(PROCESS);
        authorization.addPermission(Permissions.CREATE_INSTANCE);
        authorizations.saveAuthorization(authorization);
        var create = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        create.setUserId(userId);
        create.setResource(Resources.PROCESS_INSTANCE);
        create.setResourceId(Authorization.ANY);
        create.addPermission(Permissions.CREATE);
        authorizations.saveAuthorization(create);
    }

    private List<String> tasksSeenBy(String userId) {
        return ids(get(userId, "/engine-rest/task?processDefinitionKey=" + PROCESS));
    }

    private List<String> filtersOf(String userId) {
        return StreamSupport.stream(json(get(userId, "/engine-rest/filter?resourceType=Task")).spliterator(), false)
                .sorted((a, b) -> Integer.compare(a.path("properties").path("priority").asInt(), b.path("properties").path("priority").asInt()))
                .map(each -> each.path("name").asText()).toList();
    }

    private String filterId(String userId, String name) {
        return StreamSupport.stream(json(get(userId, "/engine-rest/filter?resourceType=Task")).spliterator(), false)
                .filter(each -> each.path("name").asText().equals(name)).map(each -> each.path("id").asText()).findFirst().orElseThrow();
    }

    private List<String> listed(String userId, String filter) {
        return ids(post(userId, "/engine-rest/filter/" + filterId(userId, filter) + "/list", "{\"processDefinitionKey\":\"" + PROCESS + "\"}"));
    }

    private HttpResponse<String> get(String userId, String path) {
        return new Browsing(port).get(path, "Authorization", Browsing.basic(userId, TestPeople.PASSWORD));
    }

    private HttpResponse<String> post(String userId, String path, String body) {
        return new Browsing(port).postJson(path, body, "Authorization", Browsing.basic(userId, TestPeople.PASSWORD));
    }

    private List<String> ids(HttpResponse<String> response) {
        return StreamSupport.stream(json(response).spliterator(), false).map(each -> each.path("id").asText()).toList();
    }

    private JsonNode json(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        try {
            return json.readTree(response.body());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
