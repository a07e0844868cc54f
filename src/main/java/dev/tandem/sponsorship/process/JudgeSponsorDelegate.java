package dev.tandem.sponsorship.process;

import dev.tandem.sponsorship.SuccessionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Whether the newest figure shows the sponsor as strong again. The figure itself stays on the record. */
@Component("judgeSponsor")
class JudgeSponsorDelegate implements JavaDelegate {

    private final SuccessionService successions;

    JudgeSponsorDelegate(SuccessionService successions) {
        this.successions = successions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = SuccessionProcess.id(execution);
        execution.setVariable(SuccessionProcess.STANDING, successions.standing(id).name());
        execution.setVariable(SuccessionProcess.DEPUTY_LEADS, successions.get(id).deputyLeadsFrom() != null);
    }
}
