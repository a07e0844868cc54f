package dev.tandem.sponsorship.process;

import dev.tandem.engine.SystemRights;
import dev.tandem.partnership.Absences;
import dev.tandem.sponsorship.StandIns;
import org.camunda.bpm.engine.TaskService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What waits for people who are away is offered to who stands in: at once when they say so, and when the first day has come.
 * Tasks that come later are offered so from the beginning, where the model asks {@code standIns}.
 */
@Component
public class TasksOfAbsentPeople {

    private static final Logger log = LoggerFactory.getLogger(TasksOfAbsentPeople.class);

    private final TaskService tasks;
    private final Absences absences;
    private final StandIns standIns;
    private final PassedOnTasks passedOn;
    private final SystemRights rights;
    private final TransactionTemplate transaction;

    TasksOfAbsentPeople(
            TaskService tasks, Absences absences, StandIns standIns, PassedOnTasks passedOn, SystemRights rights,
            TransactionTemplate transaction) {
        this.tasks = tasks;
        this.absences = absences;
        this.standIns = standIns;
        this.passedOn = passedOn;
        this.rights = rights;
        this.transaction = transaction;
    }

    @EventListener
    void on(Absences.AbsenceEntered event) {
        rights.run(() -> passOn(event.userId()));
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT15M")
    void byTheClock() {
        passOnNow();
    }

    /** Whoever is away anywhere today; a failure is one person's alone, and is tried again the next time. */
    public void passOnNow() {
        for (var userId : absences.awayAround()) {
            try {
                transaction.executeWithoutResult(status -> rights.run(() -> passOn(userId)));
            } catch (RuntimeException e) {
                log.error("tasks of {}, who is away, could not be passed on", userId, e);
            }
        }
    }

    private void passOn(String userId) {
        for (var task : tasks.createTaskQuery().taskCandidateUser(userId).taskUnassigned().active().list()) {
            if (passedOn.isNamed(task, userId) && task.getTenantId() != null && standIns.away(task.getTenantId(), userId)) {
                passedOn.passOn(task, userId);
            }
        }
    }
}
