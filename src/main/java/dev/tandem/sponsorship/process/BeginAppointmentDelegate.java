package dev.tandem.sponsorship.process;

import dev.tandem.sponsorship.SuccessionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A successor is looked for, unless that is done for the seat already. */
@Component("beginAppointment")
class BeginAppointmentDelegate implements JavaDelegate {

    private final SuccessionService successions;

    BeginAppointmentDelegate(SuccessionService successions) {
        this.successions = successions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(SuccessionProcess.SEARCHING, successions.beginAppointment(SuccessionProcess.id(execution)));
    }
}
