package dev.tandem.recognition.process;

import dev.tandem.engine.TaskRefused;
import dev.tandem.engine.Tasks;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.recognition.RecognitionSteps;
import dev.tandem.recognition.Win;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says what the case is about. */
@Component("openWin")
class OpenWinDelegate implements JavaDelegate {

    private static final int LONGEST = 60;

    private final RecognitionSteps steps;
    private final PartnershipService partnerships;
    private final IdentityService identity;
    private final MessageSource messages;

    OpenWinDelegate(RecognitionSteps steps, PartnershipService partnerships, IdentityService identity, MessageSource messages) {
        this.steps = steps;
        this.partnerships = partnerships;
        this.identity = identity;
        this.messages = messages;
    }

    @Override
    public void execute(DelegateExecution execution) {
        requireOwnStart();
        var win = steps.win(RecognitionProcess.winId(execution));
        execution.setVariable(Tasks.SUBJECT, partnerships.get(win.partnership()).name() + " · " + shortened(win.who()));
        execution.setVariable(RecognitionProcess.PRAISE, win.kind() == Win.Kind.PRAISE);
    }

    private static String shortened(String who) {
        return who.length() <= LONGEST ? who : who.substring(0, LONGEST - 1) + "…";
    }

    /** People nominate wins, and the record starts the process: whoever starts one by hand would double it. */
    private void requireOwnStart() {
        if (identity.getCurrentAuthentication() != null) {
            throw new TaskRefused(null, messages.getMessage("recognition.not-by-hand", null, LocaleContextHolder.getLocale()));
        }
    }
}
