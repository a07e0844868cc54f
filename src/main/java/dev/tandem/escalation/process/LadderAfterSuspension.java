package dev.tandem.escalation.process;

import dev.tandem.engine.SystemRights;
import dev.tandem.escalation.EscalationLadder;
import dev.tandem.escalation.EscalationService;
import dev.tandem.partnership.Side;
import dev.tandem.partnership.Suspensions.PartnershipResumed;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The record says by when, as the tasks do, whose dates a suspension has moved. */
@Component
class LadderAfterSuspension {

    private final TaskService tasks;
    private final EscalationLadder ladder;
    private final SystemRights rights;

    LadderAfterSuspension(TaskService tasks, EscalationLadder ladder, SystemRights rights) {
        this.tasks = tasks;
        this.ladder = ladder;
        this.rights = rights;
    }

    /** After the engine's clocks. */
    @EventListener
    @Order(2)
    void on(PartnershipResumed event) {
        rights.run(() -> tasks.createTaskQuery().tenantIdIn(event.partnership())
                .taskDefinitionKey(ExecutiveEscalationProcess.DECIDE_ESCALATION).list().forEach(this::move));
    }

    private void move(Task task) {
        if (task.getDueDate() != null && task.getFollowUpDate() != null) {
            ladder.move(
                    (Long) tasks.getVariable(task.getId(), EscalationService.ESCALATION_ID),
                    Side.valueOf((String) tasks.getVariable(task.getId(), ExecutiveEscalationProcess.SIDE)), task.getFollowUpDate().toInstant(),
                    task.getDueDate().toInstant());
        }
    }
}
