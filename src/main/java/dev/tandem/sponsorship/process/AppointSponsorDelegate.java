package dev.tandem.sponsorship.process;

import dev.tandem.sponsorship.SuccessionService;
import dev.tandem.sponsorship.SuccessionService.Appointment;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The mandate is on record from now on. */
@Component("appointSponsor")
class AppointSponsorDelegate implements JavaDelegate {

    private final SuccessionService successions;
    private final OpenEscalations escalations;

    AppointSponsorDelegate(SuccessionService successions, OpenEscalations escalations) {
        this.successions = successions;
        this.escalations = escalations;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var successor = (String) execution.getVariable(SuccessionProcess.SUCCESSOR_FIELD);
        var deputy = (String) execution.getVariable(SuccessionProcess.DEPUTY_FIELD);
        successions.appoint(SuccessionProcess.id(execution), new Appointment(
                successor, deputy == null || deputy.isBlank() ? null : deputy,
                (String) execution.getVariable(SuccessionProcess.MANDATE_FIELD),
                LocalDate.parse((String) execution.getVariable(SuccessionProcess.FROM_FIELD))));
        execution.setVariable(SuccessionProcess.SUCCESSOR, successor);
        execution.setVariable(SuccessionProcess.SEAT_FILLED_BY_APPOINTMENT, true);
        escalations.withdraw(execution);
    }
}
