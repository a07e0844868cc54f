package dev.tandem.review.process;

import dev.tandem.engine.SystemRights;
import dev.tandem.partnership.Suspensions.PartnershipResumed;
import dev.tandem.review.ReviewSteps;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Endorsements on record are due when their tasks are, since strength is judged by the record. */
@Component
class EndorsementsAfterSuspension {

    private final TaskService tasks;
    private final ReviewSteps steps;
    private final SystemRights rights;

    EndorsementsAfterSuspension(TaskService tasks, ReviewSteps steps, SystemRights rights) {
        this.tasks = tasks;
        this.steps = steps;
        this.rights = rights;
    }

    /** After the engine's clocks. */
    @EventListener
    @Order(2)
    void on(PartnershipResumed event) {
        rights.run(() -> tasks.createTaskQuery().tenantIdIn(event.partnership())
                .taskDefinitionKey(MonthlyReviewProcess.ACKNOWLEDGE_REVIEW).list().forEach(this::move));
    }

    private void move(Task task) {
        if (task.getDueDate() != null) {
            steps.moveEndorsement(
                    (Long) tasks.getVariable(task.getId(), MonthlyReviewProcess.REVIEW_ID),
                    (String) tasks.getVariable(task.getId(), MonthlyReviewProcess.SPONSOR), task.getDueDate().toInstant());
        }
    }
}
