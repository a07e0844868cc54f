package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import dev.tandem.engine.Tasks;
import dev.tandem.partnership.PartnershipService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Names the change in its tasks. */
@Component("openChange")
class OpenChangeDelegate implements JavaDelegate {

    private static final int LONGEST = 80;

    private final ChangeSteps steps;
    private final PartnershipService partnerships;

    OpenChangeDelegate(ChangeSteps steps, PartnershipService partnerships) {
        this.steps = steps;
        this.partnerships = partnerships;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var change = steps.get(ChangeRolloutProcess.changeId(execution));
        var title = change.title().length() > LONGEST ? change.title().substring(0, LONGEST - 1) + "…" : change.title();
        execution.setVariable(Tasks.SUBJECT, partnerships.get(change.partnership()).name() + " · " + title);
    }
}
