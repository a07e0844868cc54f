package dev.tandem.sponsorship.process;

import dev.tandem.notification.Notification;
import dev.tandem.notification.Notifications;
import dev.tandem.sponsorship.SuccessionService;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Names who looks after the seat until a sponsor takes office, and tells that person. The seat stays vacant. */
@Component("nameInterimSponsor")
class NameInterimSponsorDelegate implements JavaDelegate {

    private final SuccessionService successions;
    private final SuccessionMails mails;
    private final Notifications notifications;

    NameInterimSponsorDelegate(SuccessionService successions, SuccessionMails mails, Notifications notifications) {
        this.successions = successions;
        this.mails = mails;
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = SuccessionProcess.id(execution);
        var succession = successions.get(id);
        successions.nameInterim(id).ifPresent(interim -> {
            var facts = mails.facts(succession);
            facts.put("from", successions.interims(succession.partnership()).stream()
                    .filter(one -> one.succession() == id).findFirst().orElseThrow().from());
            notifications.send(new Notification(
                    "succession/" + id + "/interim", "interim-named", succession.partnership(), Set.of(interim), facts));
        });
    }
}
