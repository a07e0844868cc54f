package dev.tandem.escalation.process;

import dev.tandem.engine.SystemRights;
import dev.tandem.engine.TaskOffered;
import dev.tandem.engine.Tasks;
import dev.tandem.escalation.Escalation;
import dev.tandem.escalation.EscalationLadder;
import dev.tandem.escalation.EscalationLadder.Changed;
import dev.tandem.partnership.Partnership;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.sponsorship.SponsorshipService.MandatesChanged;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A mandate ends in the middle of a level: what waited for the one who leaves waits for whoever holds the seat now. Where nobody
 * does, the clock carries the matter on.
 */
@Component
public class SeatsOnLadder {

    private static final Logger log = LoggerFactory.getLogger(SeatsOnLadder.class);

    private final EscalationLadder ladder;
    private final PartnershipService partnerships;
    private final TaskService tasks;
    private final SystemRights rights;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    SeatsOnLadder(
            EscalationLadder ladder, PartnershipService partnerships, TaskService tasks, SystemRights rights, ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.ladder = ladder;
        this.partnerships = partnerships;
        this.tasks = tasks;
        this.rights = rights;
        this.events = events;
        this.transaction = transaction;
    }

    @EventListener
    void on(MandatesChanged event) {
        ladder.openCases(event.partnership()).forEach(this::renew);
    }

    /** A mandate's last day passes without anybody's doing. */
    @Scheduled(initialDelayString = "PT3M", fixedDelayString = "PT1H")
    void byTheClock() {
        partnerships.active().stream().map(Partnership::code).forEach(this::renew);
    }

    /** A failure is one escalation's alone, and is tried again the next time. */
    public void renew(String partnership) {
        for (var escalation : ladder.openCases(partnership)) {
            try {
                transaction.executeWithoutResult(status -> renew(escalation));
            } catch (RuntimeException e) {
                log.error("who is asked about escalation {} of {} could not be looked at", escalation.id(), partnership, e);
            }
        }
    }

    private void renew(Escalation escalation) {
        var changed = ladder.renew(escalation.id());
        if (!changed.isEmpty()) {
            rights.run(() -> {
                for (var task : tasks.createTaskQuery()
                        .processInstanceBusinessKey(ExecutiveEscalationProcess.businessKey(escalation.partnership(), escalation.id()))
                        .taskDefinitionKey(ExecutiveEscalationProcess.DECIDE_ESCALATION).list()) {
                    var side = tasks.getVariable(task.getId(), ExecutiveEscalationProcess.SIDE);
                    changed.stream().filter(each -> each.side().name().equals(side)).forEach(each -> offer(escalation, task, each));
                }
            });
        }
    }

    private void offer(Escalation escalation, Task task, Changed changed) {
        changed.gone().forEach(person -> tasks.deleteCandidateUser(task.getId(), person));
        if (task.getAssignee() != null && changed.gone().contains(task.getAssignee())) {
            tasks.setAssignee(task.getId(), null);
        }
        changed.came().forEach(person -> tasks.addCandidateUser(task.getId(), person));
        if (!changed.came().isEmpty()) {
            events.publishEvent(new TaskOffered(
                    task.getId(), ExecutiveEscalationProcess.KEY, task.getTaskDefinitionKey(), escalation.partnership(),
                    ExecutiveEscalationProcess.businessKey(escalation.partnership(), escalation.id()), task.getName(),
                    task.getDueDate() == null ? null : task.getDueDate().toInstant(), task.getPriority() >= Tasks.SEVERE, changed.came(), Set.of(),
                    null));
        }
    }
}
