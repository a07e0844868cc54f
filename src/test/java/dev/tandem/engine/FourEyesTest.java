package dev.tandem.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.support.Browsing;
import dev.tandem.support.TandemTest;
import dev.tandem.support.TestPartnerships;
import dev.tandem.support.TestPeople;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nobody acts for both sides of a case, whatever door, nor is given what must be another's. */
@TandemTest
@Tag("database")
class FourEyesTest {

    private static final String HERE = "T-EYES-1";
    private static final String CHARTERED = "T-EYES-2";
    private static final String APART = "T-EYES-3";
    /** Holds roles of both sides, which the engine's groups don't forbid. */
    private static final String BOTH = "t.eyes.both";
    private static final String CLIENT = "t.eyes.client";
    private static final String PROVIDER = "t.eyes.provider";
    private static final String OFFICE = "t.eyes.office";

    private static final String MODEL = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
              <process id="t-eyes" name="Eyes" isExecutable="true" camunda:historyTimeToLive="P1D">
                <startEvent id="begun" /><sequenceFlow id="f0" sourceRef="begun" targetRef="all" /><parallelGateway id="all" />
                <sequenceFlow id="f1" sourceRef="all" targetRef="sign-client" /><sequenceFlow id="f2" sourceRef="all" targetRef="sign-provider" />
                <sequenceFlow id="f3" sourceRef="all" targetRef="do-step" /><sequenceFlow id="f4" sourceRef="all" targetRef="verify-step" />
                <sequenceFlow id="f5" sourceRef="all" targetRef="settle" /><sequenceFlow id="f6" sourceRef="all" targetRef="free" />
                %s%s%s%s%s
                <userTask id="free" name="Free" camunda:candidateGroups="client-leads,provider-leads" />
              </process>
            </definitions>
            """.formatted(
            task("sign-client", "client-leads", "sign", "CLIENT"), task("sign-provider", "provider-leads", "sign", "PROVIDER"),
            task("do-step", "client-leads,provider-leads", "step", null), task("verify-step", "client-leads,provider-leads", "step", null),
            task("settle", "client-leads,provider-leads", "settle", "${forSide}"));

    @Autowired
    ProcessEngine engine;

    @Autowired
    TestPeople people;

    @Autowired
    TestPartnerships partnerships;

    @LocalServerPort
    int port;

    private final Map<String, Browsing> signedIn = new LinkedHashMap<>();
    private String deployment;
    private int cases;

    private static String task(String id, String groups, String pair, String side) {
        return """
                <userTask id="%s" name="%s" camunda:candidateGroups="%s"><extensionElements><camunda:properties>
                <camunda:property name="fourEyes" value="%s" />%s</camunda:properties></extensionElements></userTask>
                """.formatted(id, id, groups, pair, side == null ? "" : "<camunda:property name=\"side\" value=\"" + side + "\" />");
    }

    @BeforeEach
    void somebodyHoldsRolesOfBothSides() {
        people.create(OFFICE, "governance-office");
        people.assign(HERE, Map.of(BOTH, Set.of("client-leads", "provider-leads"), CLIENT, Set.of("client-leads"), PROVIDER, Set.of("provider-leads")));
        deployment = engine.getRepositoryService().createDeployment().name("t-eyes").addString("t-eyes.bpmn", MODEL).deploy().getId();
    }

    @AfterEach
    void remove() {
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void whoSignedForOneSideCannotForTheOtherWhateverDoor() {
        var instance = begin(HERE, "CLIENT");
        done(BOTH, task(instance, "sign-client"));
        var other = task(instance, "sign-provider");
        var said = "has already acted for the client here (“sign-client”): nobody acts for both sides.";

        for (var door : List.of("/engine-rest/task/" + other + "/complete", "/engine-rest/task/" + other + "/submit-form",
                "/camunda/api/engine/engine/default/task/" + other + "/complete", "/camunda/api/engine/engine/default/task/" + other + "/submit-form")) {
            refused(post(BOTH, door, "{}"), said);
        }
        people.as(BOTH, () -> {
            assertThatThrownBy(() -> engine.getTaskService().complete(other)).hasMessageContaining(said);
            assertThatThrownBy(() -> engine.getFormService().submitTaskForm(other, Map.of())).hasMessageContaining(said);
        });
        assertThat(open(instance)).contains("sign-provider");

        done(PROVIDER, other);
        assertThat(open(instance)).doesNotContain("sign-provider");
    }

    /** The engine leaves the process out of a definition's id when both together are too long. */
    @Test
    void aProcessMayHaveALongName() {
        var process = "t-eyes-of-a-process-whose-name-is-long";
        var deployed = engine.getRepositoryService().createDeployment().name("t-eyes-long")
                .addString("t-eyes-long.bpmn", MODEL.replace("\"t-eyes\"", "\"" + process + "\"")).deploy().getId();
        try {
            var instance = engine.getRuntimeService().startProcessInstanceByKey(process, HERE + "/long", Map.of("partnership", HERE, "forSide", "CLIENT"))
                    .getId();
            done(BOTH, task(instance, "free"));
            assertThat(open(instance)).contains("sign-client").doesNotContain("free");
        } finally {
            engine.getRepositoryService().deleteDeployment(deployed, true);
        }
    }

    @Test
    void norIsItGivenToThatPerson() {
        var instance = begin(HERE, "CLIENT");
        done(BOTH, task(instance, "sign-client"));
        var other = task(instance, "sign-provider");
        var said = "nobody acts for both sides";

        refused(post(BOTH, "/engine-rest/task/" + other + "/claim", "{\"userId\":\"" + BOTH + "\"}"), said);
        refused(post(OFFICE, "/engine-rest/task/" + other + "/assignee", "{\"userId\":\"" + BOTH + "\"}"), said);
        refused(post(OFFICE, "/engine-rest/task/" + other + "/identity-links", "{\"userId\":\"" + BOTH + "\",\"type\":\"candidate\"}"), said);
        refused(post(OFFICE, "/engine-rest/task/" + other + "/identity-links", "{\"groupId\":\"" + HERE + ".client-leads\",\"type\":\"candidate\"}"),
                "is a group of the client’s side");
        people.asSystem(() -> {
            assertThatThrownBy(() -> engine.getTaskService().setAssignee(other, BOTH)).hasMessageContaining(said);
            assertThatThrownBy(() -> engine.getTaskService().addCandidateUser(other, BOTH)).hasMessageContaining(said);
            assertThatThrownBy(() -> engine.getTaskService().setOwner(other, BOTH)).hasMessageContaining(said);
            return null;
        });
        assertThat(engine.getTaskService().createTaskQuery().taskId(other).singleResult().getAssignee()).isNull();

        assertThat(post(OFFICE, "/engine-rest/task/" + other + "/assignee", "{\"userId\":\"" + PROVIDER + "\"}").statusCode()).isEqualTo(204);
    }

    @Test
    void nobodyVerifiesTheOwnStepAndEachSideHasItsOwnView() {
        var instance = begin(HERE, "CLIENT");
        done(BOTH, task(instance, "verify-step"));
        refused(complete(BOTH, task(instance, "do-step")), "has done “verify-step”: this task needs somebody else’s eyes.");
        done(CLIENT, task(instance, "do-step"));

        // The side of this one is a variable: the case's, when it was done.
        done(BOTH, task(instance, "settle"));
        engine.getRuntimeService().setVariable(instance, "forSide", "PROVIDER");
        refused(complete(BOTH, task(instance, "sign-provider")), "has already acted for the client here (“settle”)");
        done(BOTH, task(instance, "sign-client"));
        done(BOTH, task(instance, "free"));
    }

    @Test
    void anotherCaseBeginsAnew() {
        done(BOTH, task(begin(HERE, "CLIENT"), "sign-client"));
        done(BOTH, task(begin(HERE, "CLIENT"), "sign-provider"));
    }

    @Test
    void whoBelongsToTheOtherSideByCharterIsNeverGivenTheTask() {
        partnerships.createWithAccounts(CHARTERED, LocalDate.of(2026, 1, 1));
        var lead = TestPartnerships.person(CHARTERED, "c.lead");
        var task = task(begin(CHARTERED, "CLIENT"), "sign-provider");
        var said = "This task is the provider’s, and " + lead + " belongs to the client’s side.";

        refused(post(OFFICE, "/engine-rest/task/" + task + "/assignee", "{\"userId\":\"" + lead + "\"}"), said);
        refused(post(OFFICE, "/engine-rest/task/" + task + "/identity-links", "{\"userId\":\"" + lead + "\",\"type\":\"candidate\"}"), said);
        // Even where it was offered before there was a charter.
        assertThat(post(OFFICE, "/engine-rest/task/" + task + "/assignee", "{\"userId\":\"" + TestPartnerships.person(CHARTERED, "p.lead") + "\"}").statusCode())
                .isEqualTo(204);
    }

    /** The office works on every task of its partnerships, and speaks for none of the sides. */
    @Test
    void whoBelongsToNoSideSpeaksForNone() {
        partnerships.createWithAccounts(APART, LocalDate.of(2026, 1, 1));
        var instance = begin(APART, "PROVIDER");
        var said = " belongs to neither side.";

        refused(complete(OFFICE, task(instance, "sign-client")), "This task is the client’s, and " + OFFICE + said);
        refused(complete(OFFICE, task(instance, "settle")), "This task is the provider’s, and " + OFFICE + said);
        refused(post(OFFICE, "/engine-rest/task/" + task(instance, "sign-client") + "/claim", "{\"userId\":\"" + OFFICE + "\"}"), said);
        refused(post(OFFICE, "/engine-rest/task/" + task(instance, "sign-client") + "/identity-links",
                "{\"userId\":\"" + OFFICE + "\",\"type\":\"candidate\"}"), said);
        done(OFFICE, task(instance, "free"));
        assertThat(open(instance)).contains("sign-client", "sign-provider", "settle").doesNotContain("free");
    }

    /** In two windows at the same moment: the second waits for the first, and is refused. */
    @Test
    void bothAtOnceIsOnce() throws Exception {
        var instance = begin(HERE, "CLIENT");
        var both = List.of(task(instance, "sign-client"), task(instance, "sign-provider"));
        var together = new CyclicBarrier(2);
        try (var windows = new Windows()) {
            var answers = both.stream().map(task -> windows.submit(() -> {
                as(BOTH, task);
                together.await();
                return post(BOTH, task, "/engine-rest/task/" + task + "/complete", "{}");
            })).toList();
            assertThat(answers.stream().map(FourEyesTest::result)).filteredOn(answer -> answer.statusCode() == 204).hasSize(1);
            assertThat(answers.stream().map(FourEyesTest::result)).filteredOn(answer -> answer.statusCode() != 204).singleElement()
                    .satisfies(answer -> refused(answer, "nobody acts for both sides"));
        }
        assertThat(open(instance)).hasSize(5);
    }

    private static HttpResponse<String> result(Future<HttpResponse<String>> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Windows implements AutoCloseable {
        private final ExecutorService threads = Executors.newFixedThreadPool(2);

        <T> Future<T> submit(Callable<T> work) {
            return threads.submit(work);
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }

    private String begin(String partnership, String forSide) {
        return engine.getRuntimeService().startProcessInstanceByKey("t-eyes", partnership + "/" + ++cases, Map.of("partnership", partnership, "forSide", forSide))
                .getId();
    }

    private String task(String instance, String key) {
        return engine.getTaskService().createTaskQuery().processInstanceId(instance).taskDefinitionKey(key).singleResult().getId();
    }

    private List<String> open(String instance) {
        return engine.getTaskService().createTaskQuery().processInstanceId(instance).list().stream().map(Task::getTaskDefinitionKey).toList();
    }

    private void done(String userId, String task) {
        var answer = complete(userId, task);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    private HttpResponse<String> complete(String userId, String task) {
        return post(userId, "/engine-rest/task/" + task + "/complete", "{}");
    }

    private static void refused(HttpResponse<String> answer, String said) {
        // The engine's REST calls whatever refuses a completion its own failure, and says why.
        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 500);
        assertThat(answer.body()).contains(said);
    }

    private HttpResponse<String> post(String userId, String path, String body) {
        return post(userId, "", path, body);
    }

    private HttpResponse<String> post(String userId, String window, String path, String body) {
        var browser = as(userId, window);
        return path.startsWith("/camunda")
                ? browser.postJson(path, body, "X-XSRF-TOKEN", String.valueOf(browser.cookie("XSRF-TOKEN")))
                : browser.postJson(path, body, "X-CSRF-TOKEN", browser.cookie("TANDEM-CSRF"));
    }

    private Browsing as(String userId, String window) {
        synchronized (signedIn) {
            return signedIn.computeIfAbsent(userId + window, any -> {
                var browser = new Browsing(port);
                browser.signIn(userId);
                browser.csrf();
                browser.get("/camunda/app/tasklist/default/");
                return browser;
            });
        }
    }
}
