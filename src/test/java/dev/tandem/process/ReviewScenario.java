package dev.tandem.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.TestCharters;
import dev.tandem.review.MeetingRecord;
import dev.tandem.review.Review;
import dev.tandem.review.ReviewDetail;
import dev.tandem.review.ReviewService;
import dev.tandem.review.process.MonthlyReviewProcess;
import dev.tandem.support.TestPartnerships;
import dev.tandem.support.TestPeople;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.Spin;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The words in which scenarios of {@code monthly-review} are told: time passes, people complete tasks, jobs run one by one,
 * each at its moment, with the job executor off. A scenario is one review of one partnership at a time.
 */
@Component
class ReviewScenario {

    private final ProcessEngine engine;
    private final TestPartnerships testPartnerships;
    private final TestCharters charters;
    private final TestPeople people;
    private final PartnershipService partnerships;
    private final ReviewService reviews;
    private final JdbcClient jdbc;

    private String code;
    private YearMonth month;

    ReviewScenario(
            ProcessEngine engine, TestPartnerships testPartnerships, TestCharters charters, TestPeople people, PartnershipService partnerships,
            ReviewService reviews, JdbcClient jdbc) {
        this.engine = engine;
        this.testPartnerships = testPartnerships;
        this.charters = charters;
        this.people = people;
        this.partnerships = partnerships;
        this.reviews = reviews;
        this.jdbc = jdbc;
    }

    // Given

    /** Berlin, second Tuesday at 14:00; active since after the review day of the month before. */
    ReviewScenario partnership(String code, YearMonth firstMonth) {
        return partnership(code, firstMonth, ZoneId.of("Europe/Berlin"), "FREQ=MONTHLY;BYDAY=2TU", LocalTime.of(14, 0), "DE-BY");
    }

    ReviewScenario partnership(String code, YearMonth firstMonth, ZoneId zone, String rule, LocalTime time, String holidays) {
        var activeFrom = firstMonth.minusMonths(1).atDay(15);
        clock(activeFrom.atTime(12, 0).atZone(zone).toInstant());
        charters.create(code, activeFrom, zone, rule, time, holidays);
        testPartnerships.createWithAccounts(code, activeFrom);
        return of(code, firstMonth);
    }

    /** Speaks of this review from now on. */
    ReviewScenario of(String code, YearMonth month) {
        BpmnAwareTests.init(engine);
        this.code = code;
        this.month = month;
        return this;
    }

    /** Starts the review of the month, as the calendar does, ten business days before its meeting. */
    ReviewScenario opened() {
        clock(partnerships.businessDays(code).plus(partnerships.meetingAt(code, month), -10));
        return started();
    }

    /** Starts it now. */
    ReviewScenario started() {
        people.asSystem(() -> engine.getRuntimeService().createProcessInstanceByKey(MonthlyReviewProcess.KEY)
                .processDefinitionWithoutTenantId().businessKey(MonthlyReviewProcess.businessKey(code, month))
                .setVariable("partnership", code).setVariable("month", month.toString()).execute());
        return continued();
    }

    ReviewScenario inputOfBothSides() {
        return complete("p.lead", "submit-provider-report", Map.of("input", report("98.4")))
                .complete("c.lead", "submit-client-input", Map.of("input", clientInput("4.1")));
    }

    /** Up to the open task of the meeting, on its day. */
    ReviewScenario meetingBegun() {
        return passTo(review().meetingAt());
    }

    /** Up to the minutes that wait for both sides; everybody was there but the people named. */
    ReviewScenario meetingHeld(String... absent) {
        return meetingBegun().after(Duration.ofMinutes(70)).complete("p.lead", "hold-review-meeting", Map.of("meeting", meeting("We met.", absent)));
    }

    ReviewScenario minutesAccepted() {
        return accept("c.lead", "client").accept("p.lead", "provider");
    }

    ReviewScenario accept(String who, String side) {
        return complete(who, "confirm-minutes-" + side, Variables.putValue("verdict", "ACCEPTED").putValue("reason", null));
    }

    ReviewScenario askForChanges(String who, String side, String reason) {
        return complete(who, "confirm-minutes-" + side, Map.of("verdict", "CHANGES_ASKED", "reason", reason));
    }

    // When

    /** As the product. */
    ReviewScenario as(Runnable work) {
        people.asSystem(() -> {
            work.run();
            return null;
        });
        return continued();
    }

    ReviewScenario complete(String who, String task, Map<String, Object> variables) {
        return only(who, task, variables).continued();
    }

    /** Completes the task, and what follows in a thread of its own hasn't run yet. */
    ReviewScenario only(String who, String task, Map<String, Object> variables) {
        var open = task(task, who);
        people.as(user(who), () -> engine.getTaskService().complete(open.getId(), variables));
        return this;
    }

    /** Time passes up to the moment; each timer that is due on the way fires at its moment. */
    ReviewScenario passTo(Instant moment) {
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

    ReviewScenario after(Duration duration) {
        return passTo(now().plus(duration));
    }

    /** Business days of the centre pass. */
    ReviewScenario afterBusinessDays(int days) {
        return passTo(partnerships.businessDays(code).plus(now(), days));
    }

    ReviewScenario reschedule(String who, Instant meetingAt, String reason) {
        people.as(user(who), () -> reviews.reschedule(code, month, user(who), meetingAt, reason));
        return continued();
    }

    ReviewScenario cancelledByBoth() {
        people.as(user("c.lead"), () -> reviews.askToCancel(code, month, user("c.lead"), "Plant closed"));
        people.as(user("p.lead"), () -> reviews.askToCancel(code, month, user("p.lead"), "Agreed"));
        return continued();
    }

    /** Runs what waits for nothing but a thread. */
    ReviewScenario continued() {
        for (var job = continuation(); job.isPresent(); job = continuation()) {
            execute(job.get());
        }
        return this;
    }

    // Then

    ProcessInstance instance() {
        return people.asSystem(() -> engine.getRuntimeService().createProcessInstanceQuery()
                .processInstanceBusinessKey(MonthlyReviewProcess.businessKey(code, month)).singleResult());
    }

    /** Of an instance that may have ended: activities that were reached, in order. */
    List<String> passed() {
        var instance = engine.getHistoryService().createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(MonthlyReviewProcess.businessKey(code, month)).singleResult();
        return engine.getHistoryService().createHistoricActivityInstanceQuery().processInstanceId(instance.getId())
                .orderPartiallyByOccurrence().asc().list().stream().map(activity -> activity.getActivityId()).toList();
    }

    boolean ended() {
        return instance() == null;
    }

    Review review() {
        return reviews.find(code, month).orElseThrow();
    }

    ReviewDetail detail() {
        return reviews.detail(code, month);
    }

    List<Task> tasks(String key) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(MonthlyReviewProcess.businessKey(code, month))
                .taskDefinitionKey(key).list();
    }

    Task task(String key) {
        var open = tasks(key);
        assertThat(open).as("open tasks %s of %s/%s", key, code, month).hasSize(1);
        return open.get(0);
    }

    /** Persons that the task is offered to by name. */
    List<String> candidates(Task task) {
        return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream().map(link -> link.getUserId())
                .filter(userId -> userId != null).sorted().toList();
    }

    /** Due date of the open timer. */
    Instant timer(String activity) {
        return timers().filter(job -> activity.equals(activityOf(job))).map(job -> job.getDuedate().toInstant()).findFirst()
                .orElseThrow(() -> new AssertionError("no open timer " + activity));
    }

    boolean hasTimer(String activity) {
        return timers().anyMatch(job -> activity.equals(activityOf(job)));
    }

    /** Who was written to, by the mail's template, in this review. */
    List<String> told(String template) {
        return jdbc.sql("select recipient from outbox_messages where message_key like :review and template = :template order by id")
                .param("review", code + "/" + month + "/%").param("template", template).query(String.class).list().stream()
                .map(userId -> userId.substring(code.length() + 1)).toList();
    }

    Object variable(String name) {
        return engine.getRuntimeService().getVariable(instance().getId(), name);
    }

    Map<String, Object> variables() {
        return engine.getRuntimeService().getVariables(instance().getId());
    }

    /** {@code c.lead} as the partnership's user. */
    String user(String name) {
        return TestPartnerships.person(code, name);
    }

    Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    void clock(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    /** After the scenario: the clock runs again, and no calendar opens this partnership's months in other tests. */
    void over() {
        ClockUtil.reset();
        engine.getIdentityService().clearAuthentication();
        jdbc.sql("update partnerships set status = 'ENDED' where code like 'T-PROCESS-%'").update();
    }

    // What people bring

    static Object report(String sessions) {
        return Spin.JSON("""
                {"results": [{"expectation": "sla-sessions", "region": null, "value": %s, "sampleSize": 210, "comment": null}],
                 "successes": "All regions on plan", "challenges": "Two trainers left"}""".formatted(sessions));
    }

    static Object clientInput(String noShows) {
        return Spin.JSON("""
                {"results": [{"expectation": "no-shows", "region": null, "value": %s, "sampleSize": 900, "comment": null}],
                 "needs": "Induction for 120 new hires", "helped": "One contact", "hindered": "Late cost reports"}""".formatted(noShows));
    }

    /** The meeting decides what the joint committee left undecided. */
    Object meetingThatDecides(MeetingRecord.EscalationRow... escalations) {
        return Spin.JSON(record("We met, and decided.", List.of(escalations)));
    }

    Object meeting(String minutes, String... absent) {
        return Spin.JSON(record(minutes, List.of(), absent));
    }

    private MeetingRecord record(String minutes, List<MeetingRecord.EscalationRow> escalations, String... absent) {
        var everybody = Stream.of("c.lead", "p.lead", "s.hq", "s.in", "x.hq", "x.in")
                .map(name -> new MeetingRecord.Attendee(user(name), !Arrays.asList(absent).contains(name))).toList();
        var day = LocalDate.ofInstant(review().meetingAt(), partnerships.get(code).timeZone());
        return new MeetingRecord(
                minutes, everybody, List.of(new MeetingRecord.DecisionRow("Second workshop takes welding", "JOINT", day.plusDays(1))),
                List.of(new MeetingRecord.ActionRow(
                        "Requests are counted twice", "One intake by catalogue", user("p.lead"), user("c.lead"), "IMMEDIATE", day.plusDays(14))),
                List.of(), List.of(), List.of(new MeetingRecord.WinRow("Team Pune", "Certified deputies in a month", null, null)), escalations);
    }

    private Task task(String key, String who) {
        var mine = tasks(key);
        if (mine.size() == 1) {
            return mine.get(0);
        }
        return mine.stream().filter(task -> candidates(task).contains(user(who))).findFirst()
                .orElseThrow(() -> new AssertionError(who + " has no task " + key));
    }

    private Optional<Job> continuation() {
        return jobs().filter(job -> job.getDuedate() == null || activityOf(job) == null || !isTimer(job)).findFirst();
    }

    private Optional<Job> nextTimer(Instant moment) {
        return timers().filter(job -> !job.getDuedate().toInstant().isAfter(moment)).min(Comparator.comparing(Job::getDuedate));
    }

    private Stream<Job> timers() {
        return jobs().filter(this::isTimer);
    }

    private boolean isTimer(Job job) {
        return job instanceof org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
    }

    private Stream<Job> jobs() {
        return people.asSystem(() -> {
            var instance = instance();
            return instance == null ? List.<Job>of() : engine.getManagementService().createJobQuery().processInstanceId(instance.getId()).list();
        }).stream();
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
