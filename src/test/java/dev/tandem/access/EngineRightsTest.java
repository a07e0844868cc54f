package dev.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.support.Browsing;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPeople;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who may do what in the engine: each kind of person, signed in, through its REST API. The tables say what is right. */
@TandemTest
class EngineRightsTest {

    private static final String HERE = "T-RIGHTS-1";
    private static final String THERE = "T-RIGHTS-2";
    private static final String PROCESS = "t-rights";
    private static final String SPARE = "t.rights.spare";

    /** Kinds of people by the words of the tables: the lead holds the task's role here, the other one in another partnership. */
    private static final Map<String, String> PEOPLE = new LinkedHashMap<>(Map.of(
            "lead", "t.rights.lead", "other", "t.rights.other", "office", "t.rights.office", "auditor", "t.rights.auditor", "owner", "t.rights.owner",
            "admin", "t.rights.admin"));

    private static final String MODEL = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
              <process id="t-rights" name="Rights" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="begun" /><sequenceFlow id="f1" sourceRef="begun" targetRef="judge" />
                <businessRuleTask id="judge" camunda:decisionRef="t-rights-table" camunda:resultVariable="judged" camunda:mapDecisionResult="singleEntry" />
                <sequenceFlow id="f2" sourceRef="judge" targetRef="both" /><parallelGateway id="both" />
                <sequenceFlow id="f3" sourceRef="both" targetRef="do-it" /><sequenceFlow id="f4" sourceRef="both" targetRef="fail" />
                <userTask id="do-it" name="Do it" camunda:candidateGroups="client-leads" />
                <serviceTask id="fail" name="Fail" camunda:delegateExpression="${notifyPeople}" camunda:asyncBefore="true" />
              </process>
            </definitions>
            """;
    private static final String TABLE = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="t-rights-dmn" name="t" namespace="t">
              <decision id="t-rights-table" name="Judge" camunda:historyTimeToLive="P1D"><variable id="v" name="v" /><literalExpression id="e"><text>7</text></literalExpression></decision>
            </definitions>
            """;

    /** What is asked | what the answer must hold for those who see it, and for nobody else | who sees it. */
    private static final String READS = """
            /task?processDefinitionKey=t-rights                                  | {task}           | lead office auditor
            /task/{task}                                                         | {task}           | lead office auditor
            /task/{task}/variables                                               | secret-word      | lead office auditor
            /task/{task}/variables/word                                          | secret-word      | lead office auditor
            /task/{task}/form-variables                                          | secret-word      | lead office auditor
            /task/{task}/identity-links                                          | client-leads     | lead office auditor
            /task/{task}/comment                                                 | said-of-task     | office auditor
            /task/{task}/comment/{comment}                                       | said-of-task     | lead office auditor
            /task/{task}/attachment                                              | kept-at-task     | office auditor
            /task/{task}/attachment/{attachment}                                 | kept-at-task     | lead office auditor
            /task/{task}/attachment/{attachment}/data                            | kept-content     | lead office auditor
            /task/report/candidate-group-count                                   | taskCount        | office auditor
            /process-instance?processDefinitionKey=t-rights                      | {instance}       | office auditor
            /process-instance/{instance}                                         | {instance}       | office auditor
            /process-instance/{instance}/variables                               | secret-word      | office auditor
            /process-instance/{instance}/activity-instances                      | do-it            | office auditor
            /process-instance/{instance}/comment                                 | said-of-instance | office auditor
            /variable-instance?processInstanceIdIn={instance}                    | secret-word      | office auditor
            /execution?processInstanceId={instance}                              | {instance}       | office auditor
            /incident?processInstanceId={instance}                               | {incident}       | office auditor
            /incident/{incident}                                                 | {incident}       | office auditor
            /job?processInstanceId={instance}                                    | {job}            | office auditor
            /job/{job}                                                           | {job}            | office auditor
            /job/{job}/stacktrace                                                | NotifyPeople     | office auditor
            /history/process-instance?processDefinitionKey=t-rights              | {instance}       | office auditor
            /history/process-instance/{instance}                                 | {instance}       | office auditor
            /history/activity-instance?processInstanceId={instance}              | do-it            | office auditor
            /history/task?processDefinitionKey=t-rights                          | {task}           | office auditor
            /history/variable-instance?processInstanceId={instance}              | secret-word      | office auditor
            /history/detail?processInstanceId={instance}                         | secret-word      | office auditor
            /history/identity-link-log?taskId={task}                             | client-leads     | office auditor
            /history/incident?processInstanceId={instance}                       | {incident}       | office auditor
            /history/job-log?processInstanceId={instance}                        | {job}            | office auditor
            /history/decision-instance?decisionDefinitionKey=t-rights-table      | {instance}       | office auditor
            /history/user-operation?processInstanceId={instance}                 | {instance}       | office auditor
            /process-definition?key=t-rights                                     | {definition}     | lead other office auditor owner
            /process-definition/{definition}/xml                                 | do-it            | lead other office auditor owner
            /process-definition/{definition}/statistics                          | do-it            | office auditor
            /decision-definition?key=t-rights-table                              | {decision}       | office auditor owner
            /decision-definition/{decision}/xml                                  | Judge            | office auditor owner
            /deployment?id={deployment}                                          | {deployment}     | auditor owner
            /deployment/{deployment}/resources                                   | {resource}       | auditor owner
            /deployment/{deployment}/resources/{resource}/data                   | do-it            | auditor owner
            /filter?name=Mine                                                    | Mine             | lead other office auditor owner admin
            /user?id={lead}                                                      | t.rights.lead@   | office auditor admin
            /user/{lead}/profile                                                 | t.rights.lead@   | lead office auditor admin
            /group?id=process-owners                                             | process-owners   | office auditor owner admin
            /tenant?id={tenant}                                                  | {tenant}         | office auditor admin
            /authorization?groupIdIn=auditors                                    | auditors         | auditor admin
            /metrics/activity-instance-start/sum                                 | result           |
            /telemetry/configuration                                             | enableTelemetry  |
            /history/cleanup/jobs                                                | [                |
            /optimize/process-instance/running?maxResults=5                      | {instance}       |
            /optimize/variable-update?maxResults=500                             | secret-word      |
            """;

    /** What is asked, with its body | who may. Everybody else is refused, and nothing has changed. */
    private static final String WRITES = """
            POST /task/{task}/claim {"userId": "{me}"}                                                              | lead office
            POST /task/{task}/unclaim {}                                                                            | office
            POST /task/{task}/assignee {"userId": "{lead}"}                                                         | office
            POST /task/{task}/delegate {"userId": "{lead}"}                                                         |
            POST /task/{task}/resolve {}                                                                            |
            POST /task/{task}/variables {"modifications": {"x": {"value": 1}}}                                      |
            PUT /task/{task}/variables/x {"value": 1}                                                               |
            DELETE /task/{task}/variables/word                                                                      |
            POST /task/{task}/localVariables {"modifications": {"x": {"value": 1}}}                                 |
            POST /task/{task}/comment/create {"message": "x"}                                                       |
            PUT /task/{task}/comment {"id": "{comment}", "message": "x"}                                            |
            DELETE /task/{task}/comment/{comment}                                                                   |
            DELETE /task/{task}/comment                                                                             |
            DELETE /task/{task}/attachment/{attachment}                                                             |
            POST /task/{task}/bpmnError {"errorCode": "x"}                                                          |
            POST /task/{task}/bpmnEscalation {"escalationCode": "x"}                                                |
            POST /task/{task}/identity-links {"userId": "{lead}", "type": "candidate"}                              | office
            POST /task/{task}/identity-links/delete {"userId": "{lead}", "type": "candidate"}                       | office
            PUT /task/{task} {"name": "Do it", "priority": 50, "tenantId": "{tenant}"}                              |
            POST /task/create {"name": "x"}                                                                         |
            DELETE /task/{task}                                                                                     |
            POST /process-instance/{instance}/variables {"modifications": {"x": {"value": 1}}}                      |
            POST /process-instance/variables-async {"processInstanceIds": ["{instance}"], "variables": {"x": {"value": 1}}} |
            POST /process-instance/{instance}/modification {"instructions": [{"type": "cancel", "activityId": "do-it"}]} |
            DELETE /process-instance/{instance}                                                                     |
            PUT /process-instance/{instance}/comment {"id": "{comment}", "message": "x"}                            |
            DELETE /process-instance/{instance}/comment                                                             |
            PUT /process-instance/{instance}/suspended {"suspended": true}                                          | office
            PUT /process-instance/suspended {"suspended": true, "processDefinitionKey": "t-rights"}                 | office
            POST /process-instance/suspended-async {"suspended": true, "processInstanceIds": ["{instance}"]}        |
            POST /process-instance/delete {"processInstanceIds": ["{instance}"]}                                    |
            POST /process-instance/job-retries {"processInstances": ["{instance}"], "retries": 1}                   |
            POST /process-instance/message-async {"messageName": "x", "processInstanceIds": ["{instance}"]}         |
            PUT /job/{job}/retries {"retries": 0}                                                                   | office
            POST /job/{job}/execute                                                                                 |
            PUT /job/{job}/priority {"priority": 3}                                                                 |
            PUT /job/{job}/duedate {"duedate": null}                                                                |
            PUT /job/{job}/suspended {"suspended": true}                                                            |
            DELETE /job/{job}                                                                                       |
            POST /job/retries {"jobIds": ["{job}"], "retries": 3}                                                   |
            PUT /incident/{incident}/annotation {"annotation": "x"}                                                 |
            DELETE /incident/{incident}                                                                             |
            POST /message {"messageName": "x", "processInstanceId": "{instance}"}                                   |
            POST /signal {"name": "x"}                                                                              |
            POST /condition {"variables": {"x": {"value": 1}}}                                                      |
            POST /execution/{instance}/signal {}                                                                    |
            POST /execution/{instance}/localVariables {"modifications": {"x": {"value": 1}}}                        |
            POST /external-task/fetchAndLock {"workerId": "w", "maxTasks": 1, "topics": []}                         |
            POST /process-definition/key/t-rights/start {"businessKey": "{tenant}/x"}                               | office
            PUT /process-definition/{definition}/suspended {"suspended": true}                                      |
            PUT /process-definition/{definition}/history-time-to-live {"historyTimeToLive": 1}                      |
            DELETE /process-definition/{definition}?cascade=true                                                    |
            POST /process-definition/{definition}/restart {"processInstanceIds": ["{instance}"], "instructions": [{"type": "startBeforeActivity", "activityId": "do-it"}]} |
            POST /migration/generate {"sourceProcessDefinitionId": "{definition}", "targetProcessDefinitionId": "{definition}"} |
            POST /modification/execute {"processDefinitionId": "{definition}", "processInstanceIds": ["{instance}"], "instructions": [{"type": "cancel", "activityId": "do-it"}]} |
            DELETE /deployment/{deployment}?cascade=true                                                            |
            POST /deployment/{deployment}/redeploy {}                                                               |
            POST /decision-definition/{decision}/evaluate {"variables": {}}                                         |
            POST /filter/create {"resourceType": "Task", "name": "t-rights", "query": {}}                           | admin
            PUT /filter/{filter} {"resourceType": "Task", "name": "t-rights-kept", "query": {}}                     | admin
            POST /user/create {"profile": {"id": "t.rights.new"}}                                                   | admin
            POST /user/create {"profile": {"id": "t.rights.new"}, "credentials": {"password": "correct-horse-1"}}   |
            PUT /user/{spare}/profile {"id": "{spare}", "firstName": "x", "lastName": "y", "email": "z@example.org"} | admin
            PUT /user/{me}/profile {"id": "{me}", "firstName": "x", "lastName": "y", "email": "z@example.org"}      | admin
            PUT /user/{spare}/credentials {"password": "correct-horse-2", "authenticatedUserPassword": "{password}"} |
            DELETE /user/{me}                                                                                       |
            DELETE /user/{spare}                                                                                    | admin
            POST /user/{spare}/unlock                                                                               | admin
            PUT /group/auditors/members/{spare}                                                                     | admin
            DELETE /group/auditors/members/{spare}                                                                  | admin
            PUT /group/auditors/members/{me}                                                                        |
            DELETE /group/camunda-admin/members/{me}                                                                |
            PUT /tenant/{tenant}/user-members/{spare}                                                               |
            DELETE /tenant/{tenant}/user-members/{spare}                                                            |
            PUT /tenant/{tenant}/user-members/{me}                                                                  |
            PUT /tenant/{tenant}/group-members/auditors                                                             |
            POST /group/create {"id": "t-rights-group", "name": "x", "type": "x"}                                   |
            PUT /group/auditors {"id": "auditors", "name": "x", "type": "x"}                                        |
            DELETE /group/auditors                                                                                  |
            POST /tenant/create {"id": "T-RIGHTS-9", "name": "x"}                                                   |
            DELETE /tenant/{tenant}                                                                                 |
            POST /authorization/create {"type": 1, "permissions": ["ALL"], "userId": "{me}", "resourceType": 7, "resourceId": "*"} |
            PUT /authorization/{authorization} {"permissions": ["ALL"], "groupId": "auditors", "resourceType": 7, "resourceId": "*"} |
            DELETE /authorization/{authorization}                                                                   |
            POST /identity/verify {"username": "{spare}", "password": "{password}"}                                 |
            DELETE /history/process-instance/{instance}                                                             |
            POST /history/process-instance/delete {"historicProcessInstanceIds": ["{instance}"], "deleteReason": "x"} |
            POST /history/process-instance/set-removal-time {"clearedRemovalTime": true, "historicProcessInstanceIds": ["{instance}"]} |
            DELETE /history/variable-instance/{variable}                                                            |
            PUT /history/user-operation/{operation}/set-annotation {"annotation": "x"}                              |
            POST /history/cleanup {}                                                                                |
            DELETE /metrics/activity-instance-start                                                                 |
            """;

    @Autowired
    ProcessEngine engine;

    @Autowired
    TestPeople people;

    @Autowired
    EngineRightsSetup setup;

    @LocalServerPort
    int port;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Browsing> signedIn = new LinkedHashMap<>();
    private final Map<String, String> ids = new LinkedHashMap<>();

    @BeforeEach
    void aPartnershipAtWork() {
        people.assign(HERE, Map.of(PEOPLE.get("lead"), Set.of("client-leads")));
        people.assign(THERE, Map.of(PEOPLE.get("other"), Set.of("client-leads")));
        people.create(PEOPLE.get("office"), "governance-office");
        people.create(PEOPLE.get("auditor"), "auditors");
        people.create(PEOPLE.get("owner"), "process-owners");
        people.create(PEOPLE.get("admin"), "camunda-admin");
        people.create(SPARE);
        var repository = engine.getRepositoryService();
        var deployment = repository.createDeployment().name(PROCESS).addString("t-rights/t-rights.bpmn", MODEL).addString("t-rights/t-rights.dmn", TABLE).deploy();
        var instance = engine.getRuntimeService().startProcessInstanceByKey(PROCESS, HERE + "/1", Map.of("partnership", HERE, "word", "secret-word")).getId();
        var task = engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult().getId();
        var job = engine.getManagementService().createJobQuery().processInstanceId(instance).singleResult().getId();
        failTo(job);
        engine.getTaskService().setPriority(task, 60);
        ids.put("password", TestPeople.PASSWORD);
        ids.put("tenant", HERE);
        ids.put("lead", PEOPLE.get("lead"));
        ids.put("spare", SPARE);
        ids.put("deployment", deployment.getId());
        ids.put("resource", repository.getDeploymentResources(deployment.getId()).stream().filter(each -> each.getName().endsWith("bpmn")).findFirst().orElseThrow().getId());
        ids.put("definition", repository.createProcessDefinitionQuery().deploymentId(deployment.getId()).singleResult().getId());
        ids.put("decision", repository.createDecisionDefinitionQuery().deploymentId(deployment.getId()).singleResult().getId());
        ids.put("instance", instance);
        ids.put("task", task);
        ids.put("job", job);
        ids.put("incident", engine.getRuntimeService().createIncidentQuery().processInstanceId(instance).singleResult().getId());
        ids.put("comment", engine.getTaskService().createComment(task, null, "said-of-task").getId());
        engine.getTaskService().createComment(null, instance, "said-of-instance");
        ids.put("attachment", engine.getTaskService().createAttachment("text", task, null, "kept-at-task", "", new ByteArrayInputStream("kept-content".getBytes())).getId());
        ids.put("variable", engine.getHistoryService().createHistoricVariableInstanceQuery().processInstanceId(instance).variableName("word").singleResult().getId());
        ids.put("operation", engine.getHistoryService().createUserOperationLogQuery().taskId(task).list().get(0).getOperationId());
        ids.put("authorization", engine.getAuthorizationService().createAuthorizationQuery().groupIdIn("auditors").resourceType(Resources.TASK).list().get(0).getId());
        var filter = engine.getFilterService().newTaskFilter("t-rights-kept");
        filter.setQuery(engine.getTaskService().createTaskQuery());
        ids.put("filter", engine.getFilterService().saveFilter(filter).getId());
    }

    private void failTo(String job) {
        try {
            engine.getManagementService().executeJob(job);
        } catch (RuntimeException e) {
            // That is what it is for.
        }
        engine.getManagementService().setJobRetries(job, 0);
    }

    @AfterEach
    void remove() {
        engine.getRepositoryService().createDeploymentQuery().deploymentName(PROCESS).list()
                .forEach(each -> engine.getRepositoryService().deleteDeployment(each.getId(), true));
        engine.getFilterService().createFilterQuery().filterNameLike("t-rights%").list().forEach(each -> engine.getFilterService().deleteFilter(each.getId()));
    }

    @Test
    void whoSeesWhat() {
        var check = new SoftAssertions();
        for (var row : rows(READS)) {
            PEOPLE.forEach((kind, userId) -> {
                var path = fill(row.get(0), userId);
                var answer = as(userId).get("/engine-rest" + path, "Accept", "*/*");
                var marker = fill(row.get(1), userId);
                var what = kind + " GET " + path + " → " + answer.statusCode() + " " + answer.body();
                // The engine answers some refusals with 500, whose text says what it is.
                check.assertThat(answer.statusCode() < 500 || answer.body().contains("AuthorizationException")).as(what).isTrue();
                if (who(row.get(2)).contains(kind)) {
                    check.assertThat(answer.body()).as(what).contains(marker);
                    check.assertThat(answer.statusCode()).as(what).isEqualTo(200);
                } else {
                    check.assertThat(answer.statusCode() == 200 && answer.body().contains(marker)).as(what).isFalse();
                }
            });
        }
        check.assertAll();
    }

    @Test
    void whoMayDoWhat() {
        var check = new SoftAssertions();
        var unchanged = new AtomicReference<>(state());
        for (var row : rows(WRITES)) {
            PEOPLE.forEach((kind, userId) -> {
                var asked = row.get(0).split(" ", 3);
                var path = fill(asked[1], userId);
                var answer = as(userId).sendJson(asked[0], "/engine-rest" + path, asked.length < 3 ? "" : fill(asked[2], userId),
                        "X-CSRF-TOKEN", as(userId).cookie("TANDEM-CSRF"));
                var what = kind + " " + row.get(0) + " → " + answer.statusCode() + " " + answer.body();
                if (who(row.get(1)).contains(kind)) {
                    check.assertThat(answer.statusCode()).as(what).isBetween(200, 299);
                    putBack();
                    unchanged.set(state());
                } else {
                    // The engine calls a comment that it may not write a bad request.
                    check.assertThat(answer.statusCode()).as(what).isIn(path.contains("/comment") ? List.of(400, 403, 404) : List.of(403, 404));
                    check.assertThat(state()).as(what).isEqualTo(unchanged.get());
                }
            });
        }
        check.assertAll();
    }

    /** What nobody may have changed in being refused. */
    private String state() {
        var instance = ids.get("instance");
        return people.asSystem(() -> String.join(" ",
                engine.getTaskService().createTaskQuery().processInstanceId(instance).list().toString(),
                String.valueOf(engine.getRuntimeService().getVariables(instance).size()),
                engine.getTaskService().getIdentityLinksForTask(ids.get("task")).size() + " links",
                engine.getTaskService().getTaskComments(ids.get("task")).size() + " comments",
                engine.getManagementService().createJobQuery().jobId(ids.get("job")).active().count() + " jobs",
                engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(PROCESS).active().count() + " instances",
                engine.getHistoryService().createHistoricVariableInstanceQuery().processInstanceId(instance).count() + " variables kept",
                engine.getIdentityService().createUserQuery().count() + " users",
                engine.getIdentityService().createGroupQuery().count() + " groups",
                engine.getIdentityService().createTenantQuery().count() + " tenants",
                engine.getIdentityService().createUserQuery().memberOfGroup("auditors").count() + " auditors",
                engine.getIdentityService().createUserQuery().memberOfTenant(HERE).count() + " members",
                engine.getFilterService().createFilterQuery().count() + " lists",
                engine.getRepositoryService().createDeploymentQuery().count() + " deployments",
                engine.getManagementService().createBatchQuery().count() + " batches",
                engine.getAuthorizationService().createAuthorizationQuery().count() + " authorizations"));
    }

    private void putBack() {
        people.asSystem(() -> {
            engine.getRuntimeService().activateProcessInstanceById(ids.get("instance"));
            engine.getTaskService().setAssignee(ids.get("task"), null);
            engine.getTaskService().deleteCandidateUser(ids.get("task"), PEOPLE.get("lead"));
            engine.getRuntimeService().createProcessInstanceQuery().processInstanceBusinessKey(HERE + "/x").list()
                    .forEach(each -> engine.getRuntimeService().deleteProcessInstance(each.getId(), "test"));
            engine.getFilterService().createFilterQuery().filterName("t-rights").list().forEach(each -> engine.getFilterService().deleteFilter(each.getId()));
            engine.getIdentityService().deleteUser("t.rights.new");
            people.create(SPARE);
            return null;
        });
    }

    /** How many instances run says how many partnerships there are: each sees those of its own only. */
    @Test
    void instancesAreCountedForThoseWhoSeeThem() {
        assertThat(as(PEOPLE.get("lead")).get("/engine-rest/process-definition/statistics").statusCode()).isEqualTo(403);
        var expected = Map.of("office", 1, "auditor", 1, "owner", 0);
        expected.forEach((kind, count) -> {
            var statistics = json(as(PEOPLE.get(kind)).get("/engine-rest/process-definition/statistics?failedJobs=true&incidents=true"));
            var own = stream(statistics).filter(each -> each.path("id").asText().equals(ids.get("definition"))).findFirst().orElseThrow();
            assertThat(own.path("instances").asInt()).as(kind).isEqualTo(count);
            assertThat(own.path("incidents").size()).as(kind).isEqualTo(count);
            assertThat(own.path("failedJobs").asInt()).as(kind).isEqualTo(count);
        });
    }

    @Test
    void aDeploymentsFileIsSavedAndNeverShown() {
        var answer = as(PEOPLE.get("owner")).get("/engine-rest/deployment/" + ids.get("deployment") + "/resources/" + ids.get("resource") + "/data", "Accept", "*/*");

        assertThat(answer.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment;");
    }

    /** A plain role's group is shared: whether somebody is in it would say who takes part in a partnership elsewhere. */
    @Test
    void nobodyLearnsOfOthersGroupsWithoutTheRightToLookAtPeople() {
        people.assign(THERE, Map.of("t.rights.elsewhere", Set.of("client-leads")));
        for (var asked : List.of("/group?member=t.rights.elsewhere", "/group/count?member=t.rights.elsewhere&id=client-leads",
                "/identity/groups?userId=t.rights.elsewhere", "/group?member=t.rights.nobody")) {
            assertThat(as(PEOPLE.get("lead")).get("/engine-rest" + asked).statusCode()).as(asked).isEqualTo(403);
        }
        assertThat(as(PEOPLE.get("lead")).get("/engine-rest/group?member=" + PEOPLE.get("lead")).body()).contains("client-leads");
        assertThat(as(PEOPLE.get("auditor")).get("/engine-rest/group?member=t.rights.elsewhere").body()).contains(THERE + ".client-leads");
    }

    @Test
    void rightsThatAreNotInTheTableAreTakenAway() {
        var authorizations = engine.getAuthorizationService();
        var foreign = List.of(Resources.PROCESS_INSTANCE, Resources.DEPLOYMENT, Resources.USER).stream().map(resource -> {
            var authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            authorization.setUserId(PEOPLE.get("owner"));
            authorization.setResource(resource);
            authorization.setResourceId(Authorization.ANY);
            authorization.addPermission(Permissions.READ);
            return authorizations.saveAuthorization(authorization).getId();
        }).toList();
        var all = authorizations.createAuthorizationQuery().groupIdIn("camunda-admin").resourceType(Resources.USER).singleResult();
        all.addPermission(Permissions.ALL);
        authorizations.saveAuthorization(all);
        var offers = authorizations.createAuthorizationQuery().resourceType(Resources.TASK).resourceId(ids.get("task")).count();

        setup.apply();

        foreign.forEach(id -> assertThat(authorizations.createAuthorizationQuery().authorizationId(id).count()).isZero());
        assertThat(authorizations.createAuthorizationQuery().groupIdIn("camunda-admin").resourceType(Resources.USER).singleResult()
                .isPermissionGranted(Permissions.ALL)).isFalse();
        assertThat(authorizations.createAuthorizationQuery().resourceType(Resources.TASK).resourceId(ids.get("task")).count()).isEqualTo(offers).isPositive();
    }

    /** A name that the engine doesn't know would give or close nothing. */
    @Test
    void everyCommandThatTheTablesNameExists() throws Exception {
        try (var jar = new JarFile(Path.of(Command.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toFile())) {
            var classes = jar.stream().map(entry -> entry.getName().replaceAll(".*[/$]|\\.class$", "")).collect(Collectors.toSet());

            assertThat(classes).containsAll(EngineRights.named());
            assertThat(classes.stream().filter(name -> name.endsWith("Cmd")).filter(EngineRights::isQuestion)).hasSizeGreaterThan(40)
                    .as("questions change nothing").allMatch(name -> name.matches("(Get|Create\\w+Query|Execute\\w+|Find|Is|AuthorizationCheck).*"));
        }
    }

    /** The second table behind the map of doors: which kind of person may give the engine which command, whatever the way in. */
    @Test
    void commandsThatChangeSomething() {
        var everybody = Set.of("ClaimTaskCmd", "AssignTaskCmd", "CompleteTaskCmd", "SubmitTaskFormCmd", "StartProcessInstanceCmd", "SubmitStartFormCmd", "SaveUserCmd");
        var more = Map.of(
                "governance-office", Set.of("AddUserIdentityLinkCmd", "AddGroupIdentityLinkCmd", "DeleteUserIdentityLinkCmd", "DeleteGroupIdentityLinkCmd",
                        "SetJobRetriesCmd", "SuspendProcessInstanceCmd", "ActivateProcessInstanceCmd", "TaskCountByCandidateGroupCmd"),
                "process-owners", Set.of("DeployCmd"),
                "camunda-admin", Set.of("CreateUserCmd", "DeleteUserCmd", "UnlockUserCmd", "CreateMembershipCmd", "DeleteMembershipCmd", "CreateFilterCmd",
                        "SaveFilterCmd", "DeleteFilterCmd"),
                "client-leads", Set.<String>of());
        var commands = Stream.concat(Stream.concat(everybody.stream(), more.values().stream().flatMap(Set::stream)), Stream.of(
                "AddCommentCmd", "CreateAttachmentCmd", "SaveAttachmentCmd", "DeleteAttachmentCmd", "HandleTaskBpmnErrorCmd", "HandleTaskEscalationCmd",
                "SetTaskVariablesCmd", "SetExecutionVariablesCmd", "PatchTaskVariablesCmd", "RemoveTaskVariablesCmd", "DelegateTaskCmd", "ResolveTaskCmd",
                "CorrelateMessageCmd", "CorrelateAllMessageCmd", "MessageEventReceivedCmd", "SignalCmd", "SignalEventReceivedCmd", "EvaluateStartConditionCmd",
                "ModifyProcessInstanceCmd", "MigrateProcessInstanceCmd", "RestartProcessInstancesCmd", "DeleteProcessInstanceCmd", "DeleteDeploymentCmd",
                "DeleteHistoricProcessInstancesCmd", "DeleteHistoricVariableInstanceCmd", "DeleteUserOperationLogEntryCmd", "HistoryCleanupCmd",
                "SaveAuthorizationCmd", "DeleteAuthorizationCmd", "SaveGroupCmd", "DeleteGroupCmd", "SaveTenantCmd", "DeleteTenantCmd",
                "CreateTenantUserMembershipCmd", "CreateTenantGroupMembershipCmd", "EvaluateDecisionCmd", "FetchExternalTasksCmd", "ExecuteJobsCmd", "SetJobDuedateCmd",
                "SetPropertyCmd", "SetUserInfoCmd", "SuspendProcessDefinitionCmd", "SetProcessDefinitionVersionCmd", "SomethingNewCmd", ""))
                .collect(Collectors.toSet());
        more.forEach((group, own) -> commands.forEach(command -> assertThat(EngineRights.mayGive(command, List.of(group)))
                .as(group + " " + command).isEqualTo(everybody.contains(command) || own.contains(command))));
        commands.forEach(command -> assertThat(EngineRights.mayGive(command, List.of("auditors", "governance-office", "camunda-admin", "process-owners")))
                .as("an auditor, whatever else: " + command).isEqualTo(Set.of("SaveUserCmd", "TaskCountByCandidateGroupCmd").contains(command)));
    }

    /** Past the map of doors: as code in this application would be stopped that forgets to ask. */
    @Test
    void theEngineItselfRefuses() {
        var lead = PEOPLE.get("lead");
        refused(lead, () -> engine.getTaskService().createComment(ids.get("task"), null, "x"));
        refused(lead, () -> engine.getTaskService().createAttachment("text", ids.get("task"), null, "x", "", "http://x"));
        refused(lead, () -> engine.getTaskService().handleBpmnError(ids.get("task"), "x"));
        refused(lead, () -> engine.getTaskService().setVariable(ids.get("task"), "x", 1));
        refused(lead, () -> engine.getTaskService().getAttachment(ids.get("attachment")));
        refused(lead, () -> engine.getTaskService().getSubTasks(ids.get("task")));
        refused(PEOPLE.get("other"), () -> engine.getTaskService().getTaskComments(ids.get("task")));
        refused(PEOPLE.get("other"), () -> engine.getTaskService().getTaskAttachmentContent(ids.get("task"), ids.get("attachment")));
        refused(PEOPLE.get("owner"), () -> engine.getRepositoryService().deleteDeployment(ids.get("deployment"), true));
        refused(PEOPLE.get("owner"), () -> engine.getTaskService().getProcessInstanceComments(ids.get("instance")));
        refused(PEOPLE.get("owner"), () -> engine.getRepositoryService().createDeployment().tenantId(HERE).addString("t-rights.bpmn", MODEL).deploy());
        refused(PEOPLE.get("office"), () -> engine.getHistoryService().deleteHistoricProcessInstance(ids.get("instance")));
        refused(PEOPLE.get("office"), () -> engine.getRuntimeService().setVariable(ids.get("instance"), "x", 1));
        refused(PEOPLE.get("auditor"), () -> engine.getTaskService().setAssignee(ids.get("task"), PEOPLE.get("auditor")));
        refused(PEOPLE.get("auditor"), () -> engine.getManagementService().setJobRetries(ids.get("job"), 1));
        refused(PEOPLE.get("admin"), () -> engine.getManagementService().getTableCount());
        refused(PEOPLE.get("admin"), () -> engine.getIdentityService().createTenantUserMembership(HERE, SPARE));
        refused(PEOPLE.get("admin"), () -> engine.getManagementService().getProperties());
        refused(PEOPLE.get("admin"), () -> engine.getIdentityService().createMembership(PEOPLE.get("admin"), "auditors"));
        refused(PEOPLE.get("admin"), () -> engine.getIdentityService().checkPassword(lead, TestPeople.PASSWORD));
        assertThat(people.as(PEOPLE.get("office"), () -> engine.getTaskService().getTaskComments(ids.get("task")))).hasSize(1);
    }

    private void refused(String userId, Runnable command) {
        people.as(userId, () -> assertThatThrownBy(command::run).isInstanceOf(AuthorizationException.class));
    }

    private Browsing as(String userId) {
        return signedIn.computeIfAbsent(userId, id -> {
            var browser = new Browsing(port);
            browser.signIn(id);
            browser.csrf();
            return browser;
        });
    }

    private String fill(String text, String me) {
        var filled = text.replace("{me}", me);
        for (var id : ids.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", id.getValue());
        }
        return filled;
    }

    private static Set<String> who(String names) {
        var all = names.isBlank() ? Set.<String>of() : Set.of(names.split(" "));
        assertThat(PEOPLE.keySet()).containsAll(all);
        return all;
    }

    private static List<List<String>> rows(String table) {
        return table.lines().map(line -> Arrays.stream((line + " ").split("\\|")).map(String::strip).toList()).toList();
    }

    private JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        var all = new ArrayList<JsonNode>();
        array.forEach(all::add);
        return all.stream();
    }
}
