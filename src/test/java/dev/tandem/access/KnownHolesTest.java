package dev.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.access.SecurityEvents.Kind;
import dev.tandem.support.Browsing;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What this version of the engine is known, or was found, to leave open: each request as an attacker would send it to the
 * running server. Each hole was seen to stand open with its fix taken out; queries that know no expressions never had one.
 */
@TandemTest
class KnownHolesTest {

    private static final String HERE = "T-HOLES-1";
    private static final String THERE = "T-HOLES-2";
    private static final String PROCESS = "t-holes";
    private static final String LEAD = "t.holes.lead";
    private static final String OTHER = "t.holes.other";
    private static final String OWNER = "t.holes.owner";
    private static final String AUDITOR = "t.holes.auditor";
    private static final String ADMIN = "t.holes.admin";
    private static final String MODEL = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
              <process id="t-holes" name="Holes" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="begun" /><sequenceFlow id="f" sourceRef="begun" targetRef="do-it" />%s
              </process>
            </definitions>
            """;
    private static final String TASK = "<userTask id=\"do-it\" name=\"Do it\" camunda:candidateGroups=\"client-leads\" />";

    @Autowired
    ProcessEngine engine;

    @Autowired
    TestPeople people;

    @Autowired
    SecurityEventLog events;

    @LocalServerPort
    int port;

    private final Map<String, Browsing> signedIn = new LinkedHashMap<>();
    private String here;
    private String instance;

    @BeforeEach
    void aPartnershipAtWork() {
        people.assign(HERE, Map.of(LEAD, Set.of("client-leads")));
        people.assign(THERE, Map.of(OTHER, Set.of("client-leads")));
        people.create(OWNER, "process-owners");
        people.create(AUDITOR, "auditors");
        people.create(ADMIN, "camunda-admin");
        engine.getRepositoryService().createDeployment().name(PROCESS).addString("t-holes.bpmn", MODEL.formatted(TASK)).deploy();
        instance = engine.getRuntimeService().startProcessInstanceByKey(PROCESS, HERE + "/1", Map.of("partnership", HERE, "word", "secret-word")).getId();
        here = engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult().getId();
    }

    @AfterEach
    void remove() {
        engine.getRepositoryService().createDeploymentQuery().deploymentName(PROCESS).list()
                .forEach(each -> engine.getRepositoryService().deleteDeployment(each.getId(), true));
        engine.getFilterService().createFilterQuery().filterNameLike("t-holes%").list().forEach(each -> engine.getFilterService().deleteFilter(each.getId()));
    }

    /** CVE-2026-109432: any signed-in person ran JUEL by the OR parts of a task query, alone or narrowing a list. */
    @ParameterizedTest
    @ValueSource(strings = {
        "{\"orQueries\":[{\"assigneeExpression\":\"${currentUser()}\"}]}",
        "{\"orQueries\":[{\"assigneeExpression\":\"${''.getClass().forName('java.lang.Runtime').getMethod('exec')}\"}]}",
        "{\"orQueries\":[{\"assignee\":\"x\"},{\"candidateGroupsExpression\":\"${currentUserGroups()}\"}]}",
        "{\"orQueries\":[{\"dueBeforeExpression\":\"${now()}\"},{\"taskNameLike\":\"%\"}]}",
        "{\"assigneeExpression\":\"${currentUser()}\"}"})
    void expressionsInQueriesAreNotRun(String query) {
        var list = listNamed("My groups");
        for (var path : List.of("/engine-rest/task", "/engine-rest/task/count", "/engine-rest/engine/default/task",
                "/engine-rest/filter/" + list + "/list", "/engine-rest/filter/" + list + "/count", "/engine-rest/filter/" + list + "/singleResult")) {
            assertThat(as(LEAD).postJson(path, query, csrf(LEAD)).statusCode()).as(path).isEqualTo(400);
        }
        var tasklist = as(LEAD).postJson("/camunda/api/engine/engine/default/task", query, xsrf(LEAD));
        assertThat(tasklist.statusCode()).as(tasklist.body()).isEqualTo(400);
    }

    /** Other queries know no expressions, and pass over the words; run, these would fail. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /engine-rest/history/task             | {"taskAssigneeExpression": "${no.such()}"}
            /engine-rest/history/task             | {"orQueries": [{"dueDateExpression": "${no.such()}"}]}
            /engine-rest/process-instance         | {"orQueries": [{"businessKeyExpression": "${no.such()}"}]}
            /engine-rest/history/process-instance | {"orQueries": [{"startedByExpression": "${no.such()}"}]}
            /engine-rest/execution                | {"businessKeyExpression": "${no.such()}"}
            """)
    void norAreThoseInOtherQueries(String path, String query) {
        assertThat(as(AUDITOR).postJson(path, query, csrf(AUDITOR)).statusCode()).isIn(200, 400);
    }

    /** A stored list's expressions run for whoever opens it. */
    @Test
    void noListIsStoredThatRunsCode() {
        var attack = "{\"resourceType\":\"Task\",\"name\":\"t-holes\",\"query\":{\"assigneeExpression\":\"${''.getClass().getName()}\"}}";
        var inOr = "{\"resourceType\":\"Task\",\"name\":\"t-holes\",\"query\":{\"orQueries\":[{\"assigneeExpression\":\"${dataSource}\"}]}}";
        var honest = "{\"resourceType\":\"Task\",\"name\":\"t-holes\",\"query\":{\"assigneeExpression\":\"${currentUser()}\"}}";

        for (var person : List.of(LEAD, OWNER, AUDITOR)) {
            assertThat(as(person).postJson("/engine-rest/filter/create", honest, csrf(person)).statusCode()).as(person).isEqualTo(403);
        }
        for (var body : List.of(attack, inOr)) {
            var answer = as(ADMIN).postJson("/engine-rest/filter/create", body, csrf(ADMIN));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("isn't offered in lists");
        }
        var stored = as(ADMIN).postJson("/engine-rest/filter/create", honest, csrf(ADMIN));
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
        var id = json(stored).path("id").asText();
        assertThat(as(ADMIN).putJson("/engine-rest/filter/" + id, attack, csrf(ADMIN)).statusCode()).isEqualTo(400);
        assertThat(as(ADMIN).get("/engine-rest/filter/" + id + "/list").statusCode()).isEqualTo(200);
    }

    /** As one that lay in the database before lists were checked. */
    @ParameterizedTest
    @ValueSource(strings = {"${'x'}", "${''.getClass().getName()}", "${dataSource.connection.schema}"})
    void aListStoredEarlierDoesNotRunEither(String expression) {
        for (var or : List.of(false, true)) {
            var filter = engine.getFilterService().newTaskFilter("t-holes-" + or);
            var query = engine.getTaskService().createTaskQuery();
            filter.setQuery(or ? query.or().taskAssigneeExpression(expression).taskName("x").endOr() : query.taskAssigneeExpression(expression));
            var id = engine.getFilterService().saveFilter(filter).getId();
            everybodyReads(id);

            for (var path : List.of("/list", "/count", "/singleResult")) {
                var answer = as(LEAD).get("/engine-rest/filter/" + id + path);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
                // For a single result the engine says only that there is none.
                assertThat(answer.body()).containsAnyOf("isn't offered in lists", "Filter does not returns a valid single result");
            }
        }
    }

    /** CVE-2026-77226: whoever reached this address became administrator while the group had no direct member. */
    @Test
    void theSetupMakesNoAdministratorEvenWhenThereIsNone() {
        var body = "{\"profile\":{\"id\":\"t.holes.intruder\"},\"credentials\":{\"password\":\"correct-horse-1\"}}";
        var anonymous = new Browsing(port);
        var path = "/camunda/api/admin/setup/default/user/create";
        var admins = people.asSystem(() -> engine.getIdentityService().createUserQuery().memberOfGroup("camunda-admin").list().stream().map(User::getId).toList());
        as(LEAD);
        people.asSystem(() -> {
            admins.forEach(each -> engine.getIdentityService().deleteMembership(each, "camunda-admin"));
            return null;
        });
        try {
            anonymous.get("/camunda/app/admin/default/setup/");
            var token = String.valueOf(anonymous.cookie("XSRF-TOKEN"));
            for (var tried : List.of(path, path + "/", "/camunda/api/admin/setup/default/./user/create", "/camunda//api/admin/setup/default/user/create",
                    "/camunda/api/admin/setup/default;x=1/user/create", "/camunda/api/admin/%73etup/default/user/create")) {
                assertThat(anonymous.postJson(tried, body, "X-XSRF-TOKEN", token).statusCode()).as(tried).isIn(302, 400, 401, 403, 404);
                assertThat(as(LEAD).postJson(tried, body, xsrf(LEAD)).statusCode()).as(tried).isIn(400, 403, 404);
            }
            assertThat(people.asSystem(() -> engine.getIdentityService().createUserQuery().userId("t.holes.intruder").count())).isZero();
        } finally {
            people.asSystem(() -> {
                admins.forEach(each -> engine.getIdentityService().createMembership(each, "camunda-admin"));
                return null;
            });
        }
    }

    /** Comments and attachments ask for no right: ids were enough to read, and a task's id to write. */
    @Test
    void commentsAndAttachmentsOfForeignTasksStayShut() {
        var comment = engine.getTaskService().createComment(here, null, "said-here").getId();
        engine.getTaskService().createComment(null, instance, "said-of-instance");
        var attachment = engine.getTaskService().createAttachment("text", here, null, "kept-here", "", new ByteArrayInputStream("kept-content".getBytes())).getId();

        for (var person : List.of(OTHER, OWNER, ADMIN)) {
            for (var path : List.of("/task/" + here + "/comment", "/task/" + here + "/comment/" + comment, "/process-instance/" + instance + "/comment",
                    "/task/" + here + "/attachment", "/task/" + here + "/attachment/" + attachment, "/task/" + here + "/attachment/" + attachment + "/data")) {
                var answer = as(person).get("/engine-rest" + path, "Accept", "*/*");
                assertThat(answer.statusCode()).as(person + path + answer.body()).isIn(403, 404);
            }
        }
        for (var person : List.of(LEAD, OTHER, OWNER, AUDITOR, ADMIN)) {
            for (var path : List.of("/task/" + here + "/comment/create", "/task/" + here + "/attachment/create")) {
                assertThat(as(person).postJson("/engine-rest" + path, "{\"message\":\"x\"}", csrf(person)).statusCode()).as(person + path)
                        .isGreaterThanOrEqualTo(400);
            }
        }
        assertThat(engine.getTaskService().getTaskComments(here)).hasSize(1);
        assertThat(engine.getTaskService().getTaskAttachments(here)).hasSize(1);
        assertThat(as(LEAD).get("/engine-rest/task/" + here + "/comment/" + comment).body()).contains("said-here");
    }

    /** The right to work on a task was enough to end it by an error, past its check, and to write any variable. */
    @Test
    void aTaskEndsByItsFormAlone() {
        assertThat(as(LEAD).postJson("/engine-rest/task/" + here + "/bpmnError", "{\"errorCode\":\"x\"}", csrf(LEAD)).statusCode()).isEqualTo(403);
        assertThat(as(LEAD).postJson("/engine-rest/task/" + here + "/bpmnEscalation", "{\"escalationCode\":\"x\"}", csrf(LEAD)).statusCode()).isEqualTo(403);
        for (var person : List.of(LEAD, OTHER, OWNER, AUDITOR, ADMIN)) {
            for (var path : List.of("/task/" + here + "/variables", "/task/" + here + "/localVariables", "/process-instance/" + instance + "/variables",
                    "/execution/" + instance + "/localVariables")) {
                assertThat(as(person).postJson("/engine-rest" + path, "{\"modifications\":{\"word\":{\"value\":\"mine\"}}}", csrf(person)).statusCode())
                        .as(person + path).isIn(403, 404);
            }
        }
        assertThat(engine.getRuntimeService().getVariable(instance, "word")).isEqualTo("secret-word");
        assertThat(as(OTHER).postJson("/engine-rest/task/" + here + "/complete", "{\"variables\":{\"word\":{\"value\":\"mine\"}}}", csrf(OTHER)).statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(as(OTHER).get("/engine-rest/task/" + here + "/variables").body()).doesNotContain("secret-word");
    }

    /** A query's conditions and order ask for values: of what the person may see anyway, and of nothing else. */
    @Test
    void aForeignVariableIsNotGuessedByAsking() {
        var asked = "{\"processVariables\":[{\"name\":\"word\",\"operator\":\"like\",\"value\":\"secret%\"}],\"processDefinitionKey\":\"t-holes\"}";
        var sorted = "{\"sorting\":[{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\",\"parameters\":{\"variable\":\"word\",\"type\":\"String\"}}],"
                + "\"processDefinitionKey\":\"t-holes\"}";
        var injected = "{\"sorting\":[{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\",\"parameters\":{\"variable\":\"x' or '1'='1\",\"type\":\"String\"}}],"
                + "\"processDefinitionKey\":\"t-holes\"}";
        var or = "{\"orQueries\":[{\"processVariables\":[{\"name\":\"word\",\"operator\":\"eq\",\"value\":\"secret-word\"}],\"tenantIdIn\":[\"T-HOLES-1\"]}]}";

        for (var query : List.of(asked, sorted, injected, or)) {
            for (var person : List.of(OTHER, OWNER, ADMIN)) {
                assertThat(as(person).postJson("/engine-rest/task", query, csrf(person)).body()).as(person + query).isEqualTo("[]");
            }
            assertThat(as(LEAD).postJson("/engine-rest/task", query, csrf(LEAD)).body()).as(query).contains(here);
        }
    }

    /** Any signed-in person could try others' passwords, and change by an own profile the id of whom it is about. */
    @Test
    void accountsAreNobodyElses() {
        assertThat(as(LEAD).postJson("/engine-rest/identity/verify", "{\"username\":\"" + OTHER + "\",\"password\":\"" + TestPeople.PASSWORD + "\"}", csrf(LEAD))
                .statusCode()).isEqualTo(403);
        for (var body : List.of(
                "{\"id\":\"" + OTHER + "\",\"firstName\":\"x\",\"lastName\":\"y\",\"email\":\"attacker@example.org\"}",
                "{\"id\":\"" + LEAD + "\",\"firstName\":\"Test\",\"lastName\":\"" + LEAD + "\",\"email\":\"attacker@example.org\"}",
                "{\"id\":\"" + LEAD + "\",\"firstName\":\"Olga\",\"lastName\":\"Office\",\"email\":\"" + LEAD + "@example.org\"}")) {
            assertThat(as(LEAD).putJson("/engine-rest/user/" + LEAD + "/profile", body, csrf(LEAD)).statusCode()).as(body).isEqualTo(403);
        }
        var credentials = "{\"password\":\"correct-horse-2\",\"authenticatedUserPassword\":\"" + TestPeople.PASSWORD + "\"}";
        assertThat(as(ADMIN).putJson("/engine-rest/user/" + LEAD + "/credentials", credentials, csrf(ADMIN)).statusCode()).isEqualTo(403);
        var user = engine.getIdentityService().createUserQuery().userId(LEAD).singleResult();
        assertThat(user.getEmail()).isEqualTo(LEAD + "@example.org");
        assertThat(user.getFirstName()).isEqualTo("Test");
        assertThat(engine.getIdentityService().createUserQuery().userEmail("attacker@example.org").count()).isZero();
        assertThat(engine.getIdentityService().checkPassword(LEAD, TestPeople.PASSWORD)).isTrue();
    }

    /** What administrators do to accounts and rights stands in the log, and what they may not do to themselves as well. */
    @Test
    void administratorsChangeOthersAndOnRecord() {
        var spare = people.create("t.holes.spare");
        var before = Instant.now().minusSeconds(1);

        assertThat(as(ADMIN).sendJson("PUT", "/engine-rest/group/auditors/members/" + spare, "", csrf(ADMIN)).statusCode()).isEqualTo(204);
        assertThat(as(ADMIN).sendJson("DELETE", "/engine-rest/group/auditors/members/" + spare, "", csrf(ADMIN)).statusCode()).isEqualTo(204);
        assertThat(as(ADMIN).putJson("/engine-rest/user/" + spare + "/profile",
                "{\"id\":\"" + spare + "\",\"firstName\":\"S\",\"lastName\":\"P\",\"email\":\"s" + before.toEpochMilli() + "@example.org\"}", csrf(ADMIN)).statusCode())
                .isEqualTo(204);
        var own = as(ADMIN).sendJson("PUT", "/engine-rest/group/auditors/members/" + ADMIN, "", csrf(ADMIN));
        assertThat(own.statusCode()).isEqualTo(403);
        assertThat(own.body()).contains("Nobody changes the own memberships");

        var found = events.find(new SecurityEventLog.Search(null, spare, null, before, null), null, 10);
        assertThat(found.stream().filter(event -> ADMIN.equals(event.actor()))).extracting(event -> event.kind() + " " + event.detail()).containsExactly(
                Kind.ACCOUNT_CHANGED + " address changed", Kind.RIGHTS_CHANGED + " taken out of group auditors", Kind.RIGHTS_CHANGED + " added to group auditors");
        assertThat(events.find(new SecurityEventLog.Search(Kind.REFUSED, ADMIN, null, before, null), null, 10)).isNotEmpty();

        people.assign(HERE, Map.of(LEAD, Set.of("client-leads", "communications")));
        assertThat(events.find(new SecurityEventLog.Search(Kind.RIGHTS_CHANGED, LEAD, HERE, before, null), null, 10)).first()
                .satisfies(event -> assertThat(event.detail()).isEqualTo("by charter: client-leads → client-leads, communications"));
    }

    /** Deploying let in scripts and classes, and whoever deployed could delete all instances with the deployment. */
    @Test
    void aDeploymentBringsNoCodeAndIsNotDeleted() {
        for (var step : List.of(
                "<scriptTask id=\"do-it\" scriptFormat=\"groovy\"><script>x</script></scriptTask>",
                "<serviceTask id=\"do-it\" camunda:class=\"org.camunda.bpm.engine.impl.util.ReflectUtil\" />",
                "<serviceTask id=\"do-it\" camunda:expression=\"${dataSource.connection.close()}\" />",
                "<userTask id=\"do-it\" camunda:assignee=\"${''.getClass().forName('java.lang.Runtime').getName()}\" />",
                "<userTask id=\"do-it\" camunda:formKey=\"embedded:app:../../evil.html\" />")) {
            var answer = deploy(OWNER, "t-holes.bpmn", MODEL.formatted(step));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("t-holes.bpmn, do-it: ");
        }
        assertThat(deploy(OWNER, "evil.svg", "<svg onload=\"alert(1)\"/>").statusCode()).isEqualTo(400);
        assertThat(deploy(LEAD, "t-holes.bpmn", MODEL.formatted(TASK)).statusCode()).isEqualTo(403);

        var honest = deploy(OWNER, "t-holes.bpmn", MODEL.formatted(TASK.replace("Do it", "Do it well")));
        assertThat(honest.statusCode()).as(honest.body()).isEqualTo(200);
        var id = json(honest).path("id").asText();
        assertThat(engine.getAuthorizationService().createAuthorizationQuery().resourceType(Resources.DEPLOYMENT).resourceId(id).count()).isZero();
        assertThat(as(OWNER).sendJson("DELETE", "/engine-rest/deployment/" + id + "?cascade=true", "", csrf(OWNER)).statusCode()).isEqualTo(403);
        assertThat(engine.getRepositoryService().createDeploymentQuery().deploymentId(id).count()).isEqualTo(1);
    }

    private HttpResponse<String> deploy(String userId, String name, String content) {
        var boundary = "t-holes-boundary";
        var body = "--%1$s\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\n%2$s\r\n".formatted(boundary, PROCESS)
                + "--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%2$s\"\r\nContent-Type: application/octet-stream\r\n\r\n%3$s\r\n--%1$s--\r\n"
                        .formatted(boundary, name, content);
        return as(userId).postMultipart("/engine-rest/deployment/create", boundary, body, csrf(userId));
    }

    private void everybodyReads(String filter) {
        var authorizations = engine.getAuthorizationService();
        var authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
        authorization.setResource(Resources.FILTER);
        authorization.setResourceId(filter);
        authorization.addPermission(Permissions.READ);
        authorizations.saveAuthorization(authorization);
    }

    private String listNamed(String name) {
        return StreamSupport.stream(json(as(LEAD).get("/engine-rest/filter")).spliterator(), false)
                .filter(each -> each.path("name").asText().equals(name)).map(each -> each.path("id").asText()).findFirst().orElseThrow();
    }

    private Browsing as(String userId) {
        return signedIn.computeIfAbsent(userId, any -> {
            var browser = new Browsing(port);
            browser.signIn(userId);
            browser.csrf();
            browser.get("/camunda/app/tasklist/default/");
            return browser;
        });
    }

    private String[] csrf(String userId) {
        return new String[] {"X-CSRF-TOKEN", as(userId).cookie("TANDEM-CSRF")};
    }

    private String[] xsrf(String userId) {
        return new String[] {"X-XSRF-TOKEN", String.valueOf(as(userId).cookie("XSRF-TOKEN"))};
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
