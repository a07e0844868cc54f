package dev.tandem.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.partnership.PartnershipService;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The words in which scenarios of a whole partnership are told, whatever processes run in it: time passes, people complete
 * tasks, jobs run one by one, each at its moment, with the job executor off. One partnership at a time; call {@link #over} after
 * each scenario.
 */
@Component
public class PartnershipScenario {

    private final ProcessEngine engine;
    private final TestPartnerships testPartnerships;
    private final TestPeople people;
    private final PartnershipService partnerships;
    private final JdbcClient jdbc;
    private String code;

    PartnershipScenario(
            ProcessEngine engine, TestPartnerships testPartnerships, TestPeople people, PartnershipService partnerships, JdbcClient jdbc) {
        this.engine = engine;
        this.testPartnerships = testPartnerships;
        this.people = people;
        this.partnerships = partnerships;
        this.jdbc = jdbc;
    }

    /** The partnership of {@link TestPartnerships} with accounts, active from that day; it is noon in Berlin on the day. */
    public PartnershipScenario partnership(String code, LocalDate activeFrom) {
        this.code = code;
        BpmnAwareTests.init(engine);
        clock(activeFrom.atTime(11, 0).toInstant(java.time.ZoneOffset.UTC));
        testPartnerships.createWithAccounts(code, activeFrom);
        return this;
    }

    /** One that is there, such as an imported charter; the clock stays as it is. */
    public PartnershipScenario existing(String code) {
        this.code = code;
        BpmnAwareTests.init(engine);
        return this;
    }

    /** A person of the partnership, {@code c.lead}, completes the one task with this key that is offered to that person. */
    public PartnershipScenario complete(String who, String task, Map<String, Object> variables) {
        var open = task(task, who);
        people.as(user(who), () -> engine.getTaskService().complete(open.getId(), variables));
        return continued();
    }

    /** Of several with this key, the one that fits. */
    public PartnershipScenario complete(String who, String task, Map<String, Object> variables, java.util.function.Predicate<Task> which) {
        var open = tasks(task).stream().filter(which).toList();
        assertThat(open).as("tasks %s that fit", task).hasSize(1);
        people.as(user(who), () -> engine.getTaskService().complete(open.get(0).getId(), variables));
        return continued();
    }

    /** As a person of the partnership. */
    public PartnershipScenario as(String who, Runnable work) {
        people.as(user(who), work);
        return continued();
    }

    /** As the product. */
    public PartnershipScenario when(Runnable work) {
        people.asSystem(() -> {
            work.run();
            return null;
        });
        return continued();
    }

    /** Time passes up to the moment; each timer of the partnership that is due on the way fires at its moment. */
    public PartnershipScenario passTo(Instant moment) {
        for (var timer = nextTimer(moment); timer.isPresent(); timer = nextTimer(moment)) {
            if (timer.get().getDuedate().toInstant().isAfter(now())) {
                clock(timer.get().getDuedate().toInstant());
            }
            execute(timer.get());
            continued();
        }
        if (moment.isAfter(now())) {
            clock(moment);
        }
        return this;
    }

    public PartnershipScenario after(Duration duration) {
        return passTo(now().plus(duration));
    }

    /** Business days of the centre pass. */
    public PartnershipScenario afterBusinessDays(int days) {
        return passTo(partnerships.businessDays(code).plus(now(), days));
    }

    /** Runs what waits for nothing but a thread. */
    public PartnershipScenario continued() {
        for (var job = continuation(); job.isPresent(); job = continuation()) {
            execute(job.get());
        }
        return this;
    }

    /** Running instances of the process. */
    public List<ProcessInstance> instances(String processKey) {
        return people.asSystem(() -> engine.getRuntimeService().createProcessInstanceQuery()
                .tenantIdIn(code).processDefinitionKey(processKey).list());
    }

    /** The one running instance of the process, for {@code BpmnAwareTests.assertThat}. */
    public ProcessInstance instance(String processKey) {
        var running = instances(processKey);
        assertThat(running).as("running %s of %s", processKey, code).hasSize(1);
        return running.get(0);
    }

    /** Activities that instances of the process have reached, in order; also of those that have ended. */
    public List<String> passed(String processKey) {
        return engine.getHistoryService().createHistoricActivityInstanceQuery().tenantIdIn(code).orderPartiallyByOccurrence().asc().list()
                .stream().filter(activity -> activity.getProcessDefinitionKey().equals(processKey)).map(activity -> activity.getActivityId()).toList();
    }

    public List<Task> tasks(String key) {
        return people.asSystem(() -> engine.getTaskService().createTaskQuery().tenantIdIn(code).taskDefinitionKey(key).list());
    }

    public Task task(String key) {
        var open = tasks(key);
        assertThat(open).as("open tasks %s of %s", key, code).hasSize(1);
        return open.get(0);
    }

    /** The task with this key that the person is named for or may do by a role. */
    public Task task(String key, String who) {
        var offered = people.asSystem(() -> engine.getTaskService().createTaskQuery().tenantIdIn(code).taskDefinitionKey(key)
                .or().taskCandidateUser(user(who)).taskAssignee(user(who)).endOr().list());
        assertThat(offered).as("tasks %s for %s", key, who).hasSize(1);
        return offered.get(0);
    }

    /** Persons that the task is offered to by name, as {@code c.lead}. */
    public List<String> candidates(Task task) {
        return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream().map(IdentityLink::getUserId).filter(Objects::nonNull)
                .map(this::name).sorted().toList();
    }

    /** Due date of the partnership's one open timer at this activity. */
    public Instant timer(String activity) {
        return timers().filter(job -> activity.equals(activityOf(job))).map(job -> job.getDuedate().toInstant()).findFirst()
                .orElseThrow(() -> new AssertionError("no open timer " + activity));
    }

    /** Whom the partnership wrote to with this mail, in order. */
    public List<String> told(String template) {
        return jdbc.sql("select recipient from outbox_messages where partnership = :code and template = :template order by id")
                .param("code", code).param("template", template).query(String.class).list().stream().map(this::name).toList();
    }

    /** The text of the newest mail of this kind to the person. */
    public String mailed(String template, String name) {
        return jdbc.sql("""
                select plain from outbox_messages where partnership = :code and template = :template and recipient = :person
                order by id desc fetch first 1 rows only""")
                .param("code", code).param("template", template).param("person", user(name)).query(String.class).single();
    }

    /** {@code c.lead} as the partnership's user id. */
    public String user(String name) {
        return TestPartnerships.person(code, name);
    }

    private String name(String userId) {
        return userId.startsWith(code.toLowerCase(java.util.Locale.ROOT) + ".") ? userId.substring(code.length() + 1) : userId;
    }

    public Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    public void clock(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    /** After the scenario: the clock runs again, and no calendar opens this partnership's months in other tests. */
    public void over() {
        ClockUtil.reset();
        engine.getIdentityService().clearAuthentication();
        jdbc.sql("update partnerships set status = 'ENDED' where code = :code").param("code", code).update();
    }

    private Optional<Job> continuation() {
        return jobs().filter(job -> !(job instanceof TimerEntity) && job.getRetries() > 0).findFirst();
    }

    private Optional<Job> nextTimer(Instant moment) {
        return timers().filter(job -> !job.getDuedate().toInstant().isAfter(moment)).min(Comparator.comparing(Job::getDuedate));
    }

    private Stream<Job> timers() {
        return jobs().filter(TimerEntity.class::isInstance);
    }

    private Stream<Job> jobs() {
        return people.asSystem(() -> engine.getManagementService().createJobQuery().tenantIdIn(code).active().list()).stream();
    }

    private String activityOf(Job job) {
        return engine.getManagementService().createJobDefinitionQuery().jobDefinitionId(job.getJobDefinitionId()).singleResult().getActivityId();
    }

    private void execute(Job job) {
        people.asSystem(() -> {
            engine.getManagementService().executeJob(job.getId());
            return null;
        });
    }
}
