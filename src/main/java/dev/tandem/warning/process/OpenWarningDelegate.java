package dev.tandem.warning.process;

import dev.tandem.engine.Tasks;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.warning.WarningSteps;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Says who answers and by when. */
@Component("openWarning")
class OpenWarningDelegate implements JavaDelegate {

    private final WarningSteps steps;
    private final PartnershipService partnerships;

    OpenWarningDelegate(WarningSteps steps, PartnershipService partnerships) {
        this.steps = steps;
        this.partnerships = partnerships;
    }

    @Override
    public void execute(DelegateExecution execution) {
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
}
