package dev.tandem.lifecycle.process;

import dev.tandem.engine.Tasks;
import dev.tandem.lifecycle.RenewalSteps;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps a side’s word on what becomes of the partnership. */
@Component("recordRenewalWord")
class RecordRenewalWordDelegate implements JavaDelegate {

    private final RenewalSteps steps;

    RecordRenewalWordDelegate(RenewalSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var side = RenewalProcess.side(execution);
        steps.recordWord(
                RenewalProcess.id(execution), side,
                (String) execution.getVariable(Tasks.completedBy(RenewalProcess.task(RenewalProcess.DECIDE, side))),
                RenewalProcess.choice((String) execution.getVariable(RenewalProcess.CHOICE)).orElseThrow(),
                LocalDate.parse((String) execution.getVariable(RenewalProcess.UNTIL)),
                (String) execution.getVariable(RenewalProcess.REASON));
    }
}
