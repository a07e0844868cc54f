package dev.tandem.action.process;

import dev.tandem.action.ActionSteps;
import dev.tandem.action.process.ActionPlanProcess.NextStep;
import dev.tandem.escalation.Escalation.Decision;
import dev.tandem.escalation.EscalationService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** What the ladder decided: a new date, back with guidance, or dropped. What waited to be verified goes back to that. */
@Component("recordActionDecision")
class RecordActionDecisionDelegate implements JavaDelegate {

    private final ActionSteps steps;
    private final ActionEscalations ladder;
    private final EscalationService escalations;

    RecordActionDecisionDelegate(ActionSteps steps, ActionEscalations ladder, EscalationService escalations) {
        this.steps = steps;
        this.ladder = ladder;
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = ActionPlanProcess.actionId(execution);
        var escalation = escalations.get((Long) execution.getVariable(EscalationService.ESCALATION_ID));
        var next = NextStep.WORK;
        switch (Decision.valueOf((String) execution.getVariable(EscalationService.DECISION))) {
            case DIRECT_ACTION -> steps.direct(id, escalation.dueOn(), escalation.guidance());
            case ACCEPT_RISK -> {
                steps.drop(id, escalation.guidance());
                execution.setVariable(ActionPlanProcess.DROPPED, true);
            }
            case SEND_BACK -> {
                if (ladder.waitsForVerification(id)) {
                    steps.sendBackToVerify(id, escalation.guidance());
                    next = NextStep.VERIFY;
                } else {
                    steps.sendBack(id, escalation.guidance());
                }
            }
        }
        // Where a lead's matter was decided, nobody needs to decide on the item's own any more.
        ladder.withdraw(id);
        execution.setVariable(ActionPlanProcess.NEXT_STEP, next.name());
        execution.setVariable(ActionPlanProcess.FOR_LADDER, false);
        execution.setVariable(ActionPlanProcess.LEADS_ASKED, false);
    }
}
