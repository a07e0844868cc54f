package dev.tandem.warning.process;

import dev.tandem.engine.TaskRefused;
import dev.tandem.engine.Tasks;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.warning.WarningSteps;
import java.util.Date;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says who answers and by when. */
@Component("openWarning")
class OpenWarningDelegate implements JavaDelegate {

    private final WarningSteps steps;
    private final PartnershipService partnerships;
    private final IdentityService identity;
    private final MessageSource messages;

    OpenWarningDelegate(WarningSteps steps, PartnershipService partnerships, IdentityService identity, MessageSource messages) {
        this.steps = steps;
        this.partnerships = partnerships;
        this.identity = identity;
        this.messages = messages;
    }

    @Override
    public void execute(DelegateExecution execution) {
        requireOwnStart();
        var facts = steps.facts(EarlyWarningProcess.reference(execution));
        var answering = facts.side().other();
        execution.setVariable(Tasks.SUBJECT, partnerships.get(facts.partnership()).name() + " · " + facts.reference());
        execution.setVariable(EarlyWarningProcess.ANSWERING_SIDE, answering.name());
        execution.setVariable(EarlyWarningProcess.ANSWERING_LEADS, Role.leads(answering).key());
        execution.setVariable(EarlyWarningProcess.ANSWER_HALF_AT, Date.from(facts.answerHalfAt()));
        execution.setVariable(EarlyWarningProcess.ANSWER_DUE_AT, Date.from(facts.answerDueAt()));
        execution.setVariable(EarlyWarningProcess.HITS_AT, Date.from(facts.hitsAt()));
        execution.setVariable(EarlyWarningProcess.RISK_ACCEPTED, false);
    }

    /** People raise and share warnings, and the record starts the process: whoever starts one by hand would double it. */
    private void requireOwnStart() {
        if (identity.getCurrentAuthentication() != null) {
            throw new TaskRefused(null, messages.getMessage("warning.not-by-hand", null, LocaleContextHolder.getLocale()));
        }
    }
}
