package dev.tandem.expectation.process;

import dev.tandem.engine.Tasks;
import dev.tandem.expectation.Affirmation.Capacity;
import dev.tandem.expectation.AffirmationSteps;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps a signature, or that somebody doesn’t sign and why; then nobody else needs to. */
@Component("recordSignature")
class RecordSignatureDelegate implements JavaDelegate {

    private final AffirmationSteps steps;

    RecordSignatureDelegate(AffirmationSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = AffirmationProcess.id(execution);
        var side = AffirmationProcess.side(execution);
        var by = (String) execution.getVariable(Tasks.completedBy(AffirmationProcess.signTask(side)));
        if (AffirmationProcess.REFUSED.equals(execution.getVariable(AffirmationProcess.VERDICT))) {
            steps.refuse(id, side, by, (String) execution.getVariable(AffirmationProcess.REASON));
            throw new BpmnError(AffirmationProcess.NOT_SIGNED, side + " does not sign");
        }
        steps.sign(id, side, Capacity.valueOf((String) execution.getVariable(AffirmationProcess.SIGNER)), by);
    }
}
