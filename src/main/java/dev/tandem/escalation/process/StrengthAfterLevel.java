package dev.tandem.escalation.process;

import dev.tandem.escalation.EscalationLadder;
import dev.tandem.partnership.PartnershipService;
import dev.tandem.sponsorship.SponsorshipService;
import java.time.YearMonth;
import org.springframework.stereotype.Component;

/**
 * A month whose strength was computed before a level was over is computed again, since its review closes before the month does:
 * also when one side spoke in that month, and the other in the next.
 */
@Component
class StrengthAfterLevel {

    private final EscalationLadder ladder;
    private final SponsorshipService sponsorships;
    private final PartnershipService partnerships;

    StrengthAfterLevel(EscalationLadder ladder, SponsorshipService sponsorships, PartnershipService partnerships) {
        this.ladder = ladder;
        this.sponsorships = sponsorships;
        this.partnerships = partnerships;
    }

    void compute(String partnership, long caseId) {
        var zone = partnerships.get(partnership).timeZone();
        var latest = sponsorships.latestStrength(partnership);
        var first = ladder.firstEnd(caseId).map(end -> YearMonth.from(end.atZone(zone)));
        if (latest.isPresent() && first.isPresent()) {
            for (var month = first.get(); !month.isAfter(latest.get()); month = month.plusMonths(1)) {
                sponsorships.computeStrength(partnership, month);
            }
        }
    }
}
