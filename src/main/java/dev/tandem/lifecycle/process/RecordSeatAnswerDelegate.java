package dev.tandem.lifecycle.process;

import dev.tandem.engine.Tasks;
import dev.tandem.lifecycle.OnboardingSteps;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The seat is held, or the region begins without a sponsor as far as this side is concerned. */
@Component("recordSeatAnswer")
class RecordSeatAnswerDelegate implements JavaDelegate {

    private final OnboardingSteps steps;

    RecordSeatAnswerDelegate(OnboardingSteps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var gap = steps.gap(OnboardingProcess.gap(execution));
        if (OnboardingProcess.LEAVE_OPEN.equals(execution.getVariable(OnboardingProcess.ANSWER))) {
            steps.leaveOpen(
                    gap.id(), (String) execution.getVariable(Tasks.completedBy(OnboardingProcess.APPOINT_SPONSOR)),
                    (String) execution.getVariable(OnboardingProcess.REASON));
        } else {
            steps.appoint(gap.id(), AppointFirstSponsorCheck.sponsor(gap, name -> (String) execution.getVariable(name)));
        }
    }
}
