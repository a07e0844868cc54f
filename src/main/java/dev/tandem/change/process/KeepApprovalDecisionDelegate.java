package dev.tandem.change.process;

import dev.tandem.change.ChangeSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** An accepted risk stands for the missing approval; anything else that settles it refuses the change. */
@Component("keepApprovalDecision")
class KeepApprovalDecisionDelegate implements JavaDelegate {

    private final ChangeSteps steps;
    private final ChangeEscalations escalations;

    KeepApprovalDecisionDelegate(ChangeSteps steps, ChangeEscalations escalations) {
        this.steps = steps;
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var decided = escalations.decided(execution);
        steps.recordDecision(ChangeRolloutProcess.changeId(execution), decided.word(), decided.guidance());
        execution.setVariable(ChangeRolloutProcess.APPROVED, decided.isRiskAccepted());
    }
}
