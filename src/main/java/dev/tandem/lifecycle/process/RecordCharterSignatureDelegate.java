package dev.tandem.lifecycle.process;

import dev.tandem.engine.Tasks;
import dev.tandem.lifecycle.OnboardingSteps;
import dev.tandem.partnership.Side;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps a signature, or that somebody doesn’t sign and why; then nobody else needs to. */
@Component("recordCharterSignature")
class RecordCharterSignatureDelegate implements JavaDelegate {

    private final OnboardingSteps steps;

    RecordCharterSignatureDelegate(OnboardingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = OnboardingProcess.id(execution);
        var side = Side.valueOf((String) execution.getVariable(OnboardingProcess.SIDE));
        var by = (String) execution.getVariable(Tasks.completedBy(OnboardingProcess.signTask(side)));
        if (OnboardingProcess.REFUSED.equals(execution.getVariable(OnboardingProcess.VERDICT))) {
            steps.refuse(id, side, by, (String) execution.getVariable(OnboardingProcess.REASON));
            throw new BpmnError(OnboardingProcess.CHARTER_NOT_SIGNED, side + " does not sign");
        }
        steps.sign(id, side, by);
    }
}
