package dev.tandem.expectation.process;

import dev.tandem.engine.TaskRefused;
import dev.tandem.engine.Tasks;
import dev.tandem.expectation.AffirmationSteps;
import dev.tandem.partnership.PartnershipService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says which round it is. */
@Component("openAffirmation")
class OpenAffirmationDelegate implements JavaDelegate {

    private final AffirmationSteps steps;
    private final PartnershipService partnerships;
    private final IdentityService identity;
    private final MessageSource messages;

    OpenAffirmationDelegate(
            AffirmationSteps steps, PartnershipService partnerships, IdentityService identity, MessageSource messages) {
        this.steps = steps;
        this.partnerships = partnerships;
        this.identity = identity;
        this.messages = messages;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (identity.getCurrentAuthentication() != null || !(execution.getVariable(AffirmationProcess.AFFIRMATION_ID) instanceof Long id)) {
            // People open rounds on the record, which starts the process.
            throw new TaskRefused(null, messages.getMessage("affirmation.not-by-hand", null, LocaleContextHolder.getLocale()));
        }
        var round = steps.get(id);
        var partnership = partnerships.get(round.partnership());
        execution.setVariable(Tasks.SUBJECT, partnership.name() + " · " + messages.getMessage(
                "affirmation.round", new Object[] {round.number()}, partnership.locale()));
    }
}
