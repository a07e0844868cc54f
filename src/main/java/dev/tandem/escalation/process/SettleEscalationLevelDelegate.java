package dev.tandem.escalation.process;

import dev.tandem.escalation.EscalationLadder;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.sponsorship.SponsorshipService;
import java.time.Clock;
import java.time.YearMonth;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * A joint decision needs the same word from each side; what isn't decided climbs. A month whose strength was computed already is
 * computed again, since its review closes before the month does.
 */
@Component("settleEscalationLevel")
class SettleEscalationLevelDelegate implements JavaDelegate {

    private final EscalationLadder ladder;
    private final SponsorshipService sponsorships;
    private final PartnershipService partnerships;
    private final Clock clock;

    SettleEscalationLevelDelegate(
            EscalationLadder ladder, SponsorshipService sponsorships, PartnershipService partnerships, Clock clock) {
        this.ladder = ladder;
        this.sponsorships = sponsorships;
        this.partnerships = partnerships;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(ExecutiveEscalationProcess.DECIDED, ladder.settle(ExecutiveEscalationProcess.caseId(execution)));
        var partnership = execution.getTenantId();
        var month = YearMonth.from(clock.instant().atZone(partnerships.get(partnership).timeZone()));
        sponsorships.latestStrength(partnership).filter(month::equals).ifPresent(same -> sponsorships.computeStrength(partnership, month));
    }
}
