package dev.tandem.lifecycle.process;

import dev.tandem.engine.TaskRefused;
import dev.tandem.engine.Tasks;
import dev.tandem.lifecycle.RenewalSteps;
import dev.tandem.partnership.PartnershipService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says which partnership it is about. */
@Component("openRenewal")
class OpenRenewalDelegate implements JavaDelegate {

    private final RenewalSteps steps;
    private final PartnershipService partnerships;
    private final IdentityService identity;
    private final MessageSource messages;

    OpenRenewalDelegate(RenewalSteps steps, PartnershipService partnerships, IdentityService identity, MessageSource messages) {
        this.steps = steps;
        this.partnerships = partnerships;
        this.identity = identity;
        this.messages = messages;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (identity.getCurrentAuthentication() != null || !(execution.getVariable(RenewalProcess.RENEWAL_ID) instanceof Long id)) {
            // People give notice on the record, which starts the process.
            throw new TaskRefused(null, messages.getMessage("renewal.not-by-hand", null, LocaleContextHolder.getLocale()));
        }
        execution.setVariable(RenewalProcess.DECISION, RenewalProcess.NONE);
        execution.setVariable(Tasks.SUBJECT, partnerships.get(steps.get(id).partnership()).name());
    }
}
