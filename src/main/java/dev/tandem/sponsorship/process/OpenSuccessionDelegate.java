package dev.tandem.sponsorship.process;

import dev.tandem.engine.Tasks;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.partnership.Region;
import dev.tandem.sponsorship.SuccessionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Says of which seat it is, and whose business days the clocks count. */
@Component("openSuccession")
class OpenSuccessionDelegate implements JavaDelegate {

    private final SuccessionService successions;
    private final PartnershipService partnerships;

    OpenSuccessionDelegate(SuccessionService successions, PartnershipService partnerships) {
        this.successions = successions;
        this.partnerships = partnerships;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var succession = successions.get(SuccessionProcess.id(execution));
        var partnership = partnerships.get(succession.partnership());
        var region = partnerships.regions(partnership.code()).stream().filter(one -> one.code().equals(succession.region()))
                .map(Region::name).findFirst().orElse(succession.region());
        execution.setVariable(Tasks.SUBJECT, partnership.name() + " · " + region);
        execution.setVariable(SuccessionProcess.SIDE, succession.side().name());
        execution.setVariable(SuccessionProcess.SPONSOR_WEAK, succession.isWeakness());
        execution.setVariable(SuccessionProcess.SEAT_FILLED_BY_APPOINTMENT, false);
        execution.setVariable(
                SuccessionProcess.DECIDER, successions.deciders(succession.id()).stream().findFirst().orElse(""));
    }
}
