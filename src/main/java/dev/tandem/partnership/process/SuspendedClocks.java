package dev.tandem.partnership.process;

import dev.tandem.engine.BusinessDays;
import dev.tandem.engine.PartnershipCalendars;
import dev.tandem.engine.SystemRights;
import dev.tandem.partnership.Suspensions;
import dev.tandem.partnership.Suspensions.PartnershipResumed;
import dev.tandem.partnership.Suspensions.PartnershipSuspended;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.UpdateProcessInstancesSuspensionStateBuilder;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * While a partnership stands still, none of its processes runs and no task can be done. When it goes on, every timer and every
 * task is due as many business days later as were left: of the person's region where a task waits for one person, else of the
 * centre.
 */
@Component
public class SuspendedClocks {

    private static final Logger log = LoggerFactory.getLogger(SuspendedClocks.class);

    private final Suspensions suspensions;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final TaskService tasks;
    private final PartnershipCalendars calendars;
    private final SystemRights rights;

    SuspendedClocks(
            Suspensions suspensions, RuntimeService runtime, ManagementService management, TaskService tasks, PartnershipCalendars calendars,
            SystemRights rights) {
        this.suspensions = suspensions;
        this.runtime = runtime;
        this.management = management;
        this.tasks = tasks;
        this.calendars = calendars;
        this.rights = rights;
    }

    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT5M")
    void endByTheClock() {
        endDue();
    }

    /** A failure is one partnership's alone, and is tried again the next time. */
    public void endDue() {
        for (var partnership : suspensions.due()) {
            try {
                suspensions.endIfDue(partnership);
            } catch (RuntimeException e) {
                log.error("the suspension of {} could not be ended", partnership, e);
            }
        }
    }

    @EventListener
    void on(PartnershipSuspended event) {
        rights.run(() -> instances(event.partnership()).ifPresent(UpdateProcessInstancesSuspensionStateBuilder::suspend));
    }

    /** Before those who move what hangs on their own records. */
    @EventListener
    @Order(1)
    void on(PartnershipResumed event) {
        rights.run(() -> {
            instances(event.partnership()).ifPresent(UpdateProcessInstancesSuspensionStateBuilder::activate);
            var byExecution = new HashMap<String, BusinessDays>();
            tasks.createTaskQuery().tenantIdIn(event.partnership()).list().forEach(task -> move(task, event, byExecution));
            management.createJobQuery().tenantIdIn(event.partnership()).timers().list().forEach(timer -> move(timer, event, byExecution));
        });
    }

    /** The engine refuses to change none. */
    private Optional<UpdateProcessInstancesSuspensionStateBuilder> instances(String partnership) {
        var query = runtime.createProcessInstanceQuery().tenantIdIn(partnership);
        return query.count() == 0
                ? Optional.empty()
                : Optional.of(runtime.updateProcessInstanceSuspensionState().byProcessInstanceQuery(query));
    }

    private void move(Task task, PartnershipResumed event, Map<String, BusinessDays> byExecution) {
        var calendar = calendarOf(task, event.partnership());
        byExecution.put(task.getExecutionId(), calendar);
        var due = moved(task.getDueDate(), event, calendar);
        var followUp = moved(task.getFollowUpDate(), event, calendar);
        if (due != task.getDueDate() || followUp != task.getFollowUpDate()) {
            task.setDueDate(due);
            task.setFollowUpDate(followUp);
            tasks.saveTask(task);
        }
    }

    private BusinessDays calendarOf(Task task, String partnership) {
        var people = tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> "candidate".equals(link.getType()) && link.getUserId() != null).toList();
        return people.size() == 1 ? calendars.ofPerson(partnership, people.get(0).getUserId()) : calendars.centre(partnership);
    }

    /** A timer at a task hangs on the task's execution. */
    private void move(Job timer, PartnershipResumed event, Map<String, BusinessDays> byExecution) {
        var calendar = byExecution.getOrDefault(timer.getExecutionId(), calendars.centre(event.partnership()));
        var due = moved(timer.getDuedate(), event, calendar);
        if (due != timer.getDuedate()) {
            management.setJobDuedate(timer.getId(), due);
        }
    }

    /** What was due before it stood still stays due. */
    private static Date moved(Date due, PartnershipResumed event, BusinessDays calendar) {
        Instant stopped = event.suspendedAt();
        return due == null || !due.toInstant().isAfter(stopped)
                ? due
                : Date.from(calendar.resumed(due.toInstant(), stopped, event.resumedAt()));
    }
}
