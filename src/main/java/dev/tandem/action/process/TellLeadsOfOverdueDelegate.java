package dev.tandem.action.process;

import dev.tandem.action.ActionSteps;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Role;
import dev.tandem.partnership.Side;
import java.util.Arrays;
import java.util.TreeSet;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The leads of both sides hear that it is still overdue. */
@Component("tellLeadsOfOverdue")
class TellLeadsOfOverdueDelegate implements JavaDelegate {

    private final ActionSteps steps;
    private final OverdueMails mails;
    private final PartnershipService partnerships;

    TellLeadsOfOverdueDelegate(ActionSteps steps, OverdueMails mails, PartnershipService partnerships) {
        this.steps = steps;
        this.mails = mails;
        this.partnerships = partnerships;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var item = steps.get(ActionPlanProcess.actionId(execution));
        var leads = new TreeSet<String>();
        Arrays.stream(Side.values()).map(Role::leads)
                .forEach(role -> partnerships.holders(item.partnership(), role).forEach(lead -> leads.add(lead.userId())));
        mails.send(item, "leads", leads);
    }
}
