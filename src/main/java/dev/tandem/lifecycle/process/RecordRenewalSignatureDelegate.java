package dev.tandem.lifecycle.process;

import dev.tandem.engine.Tasks;
import dev.tandem.lifecycle.RenewalSteps;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps a signature, or that somebody doesn’t sign and why; then nobody else needs to. */
@Component("recordRenewalSignature")
class RecordRenewalSignatureDelegate implements JavaDelegate {

    private final RenewalSteps steps;

    RecordRenewalSignatureDelegate(RenewalSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = RenewalProcess.id(execution);
        var side = RenewalProcess.side(execution);
        var by = (String) execution.getVariable(Tasks.completedBy(RenewalProcess.task(RenewalProcess.SIGN, side)));
        if (RenewalProcess.REFUSED.equals(execution.getVariable(RenewalProcess.VERDICT))) {
            steps.refuse(id, side, by, (String) execution.getVariable(RenewalProcess.REASON));
            throw new BpmnError(RenewalProcess.NOT_SIGNED, side + " does not sign");
        }
        steps.sign(id, side, by);
    }
}
