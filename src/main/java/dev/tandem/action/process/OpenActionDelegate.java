package dev.tandem.action.process;

import dev.tandem.action.ActionSteps;
import dev.tandem.engine.Tasks;
import dev.tandem.partnership.PartnershipService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Names the item in its tasks, with its doer and counterpart. */
@Component("openAction")
class OpenActionDelegate implements JavaDelegate {

    private final ActionSteps steps;
    private final PartnershipService partnerships;

    OpenActionDelegate(ActionSteps steps, PartnershipService partnerships) {
        this.steps = steps;
        this.partnerships = partnerships;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var item = steps.get(ActionPlanProcess.actionId(execution));
        execution.setVariable(
                Tasks.SUBJECT, partnerships.get(item.partnership()).name() + " · " + Texts.shortened(item.solution(), Texts.IN_A_NAME));
        execution.setVariable(ActionPlanProcess.DOER, item.doer());
        execution.setVariable(ActionPlanProcess.COUNTERPART, item.counterpart());
        execution.setVariable(ActionPlanProcess.DOER_SIDE, item.doerSide().name());
        execution.setVariable(ActionPlanProcess.COUNTERPART_SIDE, item.doerSide().other().name());
        execution.setVariable(ActionPlanProcess.LEADS_ASKED, false);
        execution.setVariable(ActionPlanProcess.DROPPED, false);
        execution.setVariable(ActionPlanProcess.FOR_LADDER, false);
        execution.setVariable(ActionPlanProcess.NEXT_STEP, ActionPlanProcess.NextStep.WORK.name());
    }
}
