package dev.tandem.recognition.process;

import dev.tandem.notification.Notification;
import dev.tandem.notification.Notifications;
import dev.tandem.partnership.Participant;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.recognition.RecognitionSteps;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Everybody of the partnership hears of the win: that is what recognition begins with. */
@Component("tellTeams")
class TellTeamsDelegate implements JavaDelegate {

    private final RecognitionSteps steps;
    private final PartnershipService partnerships;
    private final Notifications notifications;

    TellTeamsDelegate(RecognitionSteps steps, PartnershipService partnerships, Notifications notifications) {
        this.steps = steps;
        this.partnerships = partnerships;
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var win = steps.win(RecognitionProcess.winId(execution));
        steps.tellTeams(win.id());
        var everybody = partnerships.participants(win.partnership()).stream().map(Participant::userId).collect(Collectors.toSet());
        notifications.send(new Notification(
                RecognitionProcess.businessKey(win.partnership(), win.id()) + "/told", "win-told", win.partnership(), everybody,
                Map.of(
                        "partnershipName", partnerships.get(win.partnership()).name(), "who", win.who(), "what", win.what(),
                        "link", "/partnerships/" + win.partnership() + "/wins/" + win.id())));
    }
}
