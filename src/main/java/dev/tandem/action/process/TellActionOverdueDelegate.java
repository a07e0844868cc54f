package dev.tandem.action.process;

import dev.tandem.action.ActionSteps;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Doer and counterpart hear that it is overdue, once for each due date. */
@Component("tellActionOverdue")
class TellActionOverdueDelegate implements JavaDelegate {

    private final ActionSteps steps;
    private final OverdueMails mails;

    TellActionOverdueDelegate(ActionSteps steps, OverdueMails mails) {
        this.steps = steps;
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var item = steps.get(ActionPlanProcess.actionId(execution));
        if (steps.markOverdue(item.id())) {
            mails.send(item, "people", Set.of(item.doer(), item.counterpart()));
        }
    }
}
