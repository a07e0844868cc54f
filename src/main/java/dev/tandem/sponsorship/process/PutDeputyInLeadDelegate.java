package dev.tandem.sponsorship.process;

import dev.tandem.notification.Notification;
import dev.tandem.notification.Notifications;
import dev.tandem.sponsorship.SuccessionService;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** From now on the deputy gets what the sponsor gets; what waits for the sponsor by name is offered to the deputy at once. */
@Component("putDeputyInLead")
class PutDeputyInLeadDelegate implements JavaDelegate {

    private final SuccessionService successions;
    private final TaskService tasks;
    private final PassedOnTasks passedOn;
    private final SuccessionMails mails;
    private final Notifications notifications;

    PutDeputyInLeadDelegate(
            SuccessionService successions, TaskService tasks, PassedOnTasks passedOn, SuccessionMails mails, Notifications notifications) {
        this.successions = successions;
        this.tasks = tasks;
        this.passedOn = passedOn;
        this.mails = mails;
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = SuccessionProcess.id(execution);
        var deputy = successions.putDeputyInLead(id);
        execution.setVariable(SuccessionProcess.DEPUTY_LEADS, deputy.isPresent());
        if (deputy.isEmpty()) {
            return;
        }
        var succession = successions.get(id);
        for (var task : tasks.createTaskQuery().tenantIdIn(succession.partnership()).taskCandidateUser(succession.userId())
                .taskUnassigned().active().list()) {
            if (passedOn.isNamed(task, succession.userId())) {
                passedOn.passOn(task, succession.userId());
            }
        }
        var facts = mails.facts(succession);
        facts.put("sponsor", succession.userId());
        facts.put("deputy", deputy.get());
        notifications.send(new Notification(
                "succession/" + id + "/deputy", "deputy-in-lead", succession.partnership(), Set.of(deputy.get(), succession.userId()), facts));
    }
}
