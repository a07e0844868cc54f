package dev.tandem.review.process;

import dev.tandem.notification.Notification;
import dev.tandem.notification.Notifications;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * Reminds everybody whom an open task waits for; done tasks remind nobody. Input parameters of the step in the model:
 * {@code tasks}, the tasks' ids separated by commas, and {@code template}, the mail's name. At most one mail a task and day.
 */
@Component("remindOfTask")
class RemindOfTaskDelegate implements JavaDelegate {

    private final OpenTasks open;
    private final PartnershipService partnerships;
    private final Notifications notifications;
    private final Clock clock;

    RemindOfTaskDelegate(OpenTasks open, PartnershipService partnerships, Notifications notifications, Clock clock) {
        this.open = open;
        this.partnerships = partnerships;
        this.notifications = notifications;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var keys = Arrays.stream(((String) execution.getVariable("tasks")).split(",")).map(String::strip).toList();
        var template = (String) execution.getVariable("template");
        open.of(execution, keys).forEach(task -> remind(execution, task, template));
    }

    private void remind(DelegateExecution execution, Task task, String template) {
        var businessKey = execution.getProcessBusinessKey();
        var code = MonthlyReviewProcess.partnership(businessKey);
        var partnership = partnerships.get(code);
        var sponsor = execution.getVariable(MonthlyReviewProcess.SPONSOR);
        var key = String.join(
                "/", businessKey, "reminder", task.getTaskDefinitionKey() + (sponsor == null ? "" : "/" + sponsor),
                LocalDate.ofInstant(clock.instant(), partnership.timeZone()).toString());
        var facts = new HashMap<String, Object>(Map.of(
                "partnershipName", partnership.name(), "code", code, "monthOf", MonthlyReviewProcess.month(businessKey),
                "meetingAt", moment(execution, MonthlyReviewProcess.MEETING_AT),
                "inputClosesAt", moment(execution, MonthlyReviewProcess.INPUT_CLOSES_AT),
                "link", "/t/" + task.getId()));
        if (task.getDueDate() != null) {
            facts.put("deadline", task.getDueDate().toInstant());
        }
        var sides = open.roles(task).stream().map(role -> Role.of(role).map(Role::side).orElse(null)).filter(Objects::nonNull).distinct().toList();
        if (sides.size() == 1) {
            facts.put("side", sides.get(0).name());
        }
        notifications.send(new Notification(key, template, code, open.everybody(task), facts));
    }

    private static Object moment(DelegateExecution execution, String variable) {
        return ((Date) execution.getVariable(variable)).toInstant();
    }
}
