package dev.tandem.review.process;

import dev.tandem.review.ReviewService;
import dev.tandem.review.ReviewSteps;
import java.util.Date;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.springframework.stereotype.Component;

/**
 * Lets the process follow a meeting that was moved: whatever timer or date of a task hangs on the meeting, also one that
 * a process owner has added, is reckoned anew. What has fired stays fired: closed input doesn't open again.
 */
@Component("moveReview")
class MoveReviewDelegate implements JavaDelegate {

    private final ReviewSteps steps;
    private final ReviewService reviews;
    private final ManagementService management;
    private final TaskService tasks;

    MoveReviewDelegate(ReviewSteps steps, ReviewService reviews, ManagementService management, TaskService tasks) {
        this.steps = steps;
        this.reviews = reviews;
        this.management = management;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = MonthlyReviewProcess.reviewId(execution);
        var timers = timersByJob(execution);
        var review = reviews.get(id);
        MonthlyReviewProcess.meetingAt(execution, review.meetingAt());
        MonthlyReviewProcess.recordDueAt(execution, review.meetingAt());
        if (timers.containsValue(MonthlyReviewProcess.INPUT_CLOSES)) {
            MonthlyReviewProcess.inputClosesAt(execution, review.inputClosesAt());
        }
        timers.forEach((job, activity) -> {
            if (hangsOnMeeting(execution, activity)) {
                management.recalculateJobDuedate(job, false);
            }
        });
        tasks.createTaskQuery().processInstanceId(execution.getProcessInstanceId()).list().forEach(task -> move((TaskEntity) task));
        steps.moveCalendars(id);
    }

    private Map<String, String> timersByJob(DelegateExecution execution) {
        var activities = management.createJobDefinitionQuery().processDefinitionId(execution.getProcessDefinitionId()).list().stream()
                .collect(Collectors.toMap(JobDefinition::getId, JobDefinition::getActivityId));
        return management.createJobQuery().processInstanceId(execution.getProcessInstanceId()).timers().list().stream()
                .collect(Collectors.toMap(job -> job.getId(), job -> activities.get(job.getJobDefinitionId())));
    }

    private static boolean hangsOnMeeting(DelegateExecution execution, String activity) {
        var event = execution.getBpmnModelInstance().getModelElementById(activity);
        return event.getChildElementsByType(TimerEventDefinition.class).stream()
                .anyMatch(timer -> hangsOnMeeting(timer.getRawTextContent()));
    }

    private static boolean hangsOnMeeting(String expression) {
        return MonthlyReviewProcess.MOVING.stream().anyMatch(expression::contains);
    }

    private void move(TaskEntity task) {
        var definition = task.getTaskDefinition();
        var moved = false;
        if (hangsOnMeeting(definition.getDueDateExpression())) {
            task.setDueDate((Date) definition.getDueDateExpression().getValue(task));
            moved = true;
        }
        if (hangsOnMeeting(definition.getFollowUpDateExpression())) {
            task.setFollowUpDate((Date) definition.getFollowUpDateExpression().getValue(task));
            moved = true;
        }
        if (moved) {
            tasks.saveTask(task);
        }
    }

    private static boolean hangsOnMeeting(Expression expression) {
        return expression != null && hangsOnMeeting(expression.getExpressionText());
    }
}
